import autocannon from 'autocannon'

export interface Load {
  url: string
  headers: Record<string, string>
  connections?: number
  /** Seconds. */
  duration?: number
  /** Sent in turn as POST bodies; without them the load is GET. */
  bodies?: string[]
}

/** Requests per second over `duration` seconds. Any answer but 2xx spoils the figure, so it is an error. */
export async function requestsPerSecond({
  url,
  headers,
  connections = 16,
  duration = 4,
  bodies,
}: Load): Promise<number> {
  const posts = bodies?.map((body) => ({ method: 'POST' as const, body }))
  const result = await autocannon({ url, headers, connections, duration, ...(posts && { requests: posts }) })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx and ${result.errors} failed`)
  }
  return result.requests.average
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Runs the contenders one after another, round after round: what disturbs the machine disturbs them alike. */
export async function interleaved(rounds: number, contenders: Record<string, Load>): Promise<Record<string, number>> {
  const measured = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, load] of Object.entries(contenders)) {
      measured.get(name)?.push(await requestsPerSecond(load))
    }
  }
  return Object.fromEntries([...measured].map(([name, values]) => [name, median(values)]))
}
