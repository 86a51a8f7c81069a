import autocannon from 'autocannon'

export interface Load {
  url: string
  headers?: Record<string, string>
  connections?: number
  /** Seconds. */
  duration?: number
  /** What each connection posts, over and over; without them the load is GET. */
  posts?: Post[][]
}

export interface Post {
  headers: Record<string, string>
  body: string
}

/** Requests per second over `duration` seconds. Any answer but 2xx spoils the figure, so it is an error. */
export async function requestsPerSecond({
  url,
  headers = {},
  connections = 16,
  duration = 4,
  posts,
}: Load): Promise<number> {
  let next = 0
  const setupClient = (client: autocannon.Client) => {
    const own = posts?.[next % posts.length]
    next += 1
    if (own) client.setRequests(own.map((post) => ({ method: 'POST', ...post })))
  }
  const result = await autocannon({ url, headers, connections, duration, setupClient })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx and ${result.errors} failed`)
  }
  return result.requests.average
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function p95(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.95)] ?? Number.NaN
}

export interface Outcome {
  name: string
  /** The median of its rounds, in requests per second. */
  rate: number
  /** The median over the rounds of its rate divided by the reference's rate of the same round. */
  ratio: number
}

/**
 * Runs the contenders one after another, round after round, each round beginning with another one:
 * what disturbs the machine disturbs them alike. The first is the reference.
 */
export async function interleaved(rounds: number, contenders: Record<string, Load>): Promise<Outcome[]> {
  const entries = Object.entries(contenders)
  const rates = new Map(entries.map(([name]) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round += 1) {
    const first = round % entries.length
    for (const [name, load] of [...entries.slice(first), ...entries.slice(0, first)]) {
      rates.get(name)?.push(await requestsPerSecond(load))
    }
  }
  const [reference = []] = rates.values()
  return [...rates].map(([name, values]) => ({
    name,
    rate: median(values),
    ratio: median(values.map((rate, round) => rate / (reference[round] ?? Number.NaN))),
  }))
}

/** One try of a contender. What it does before it answers counts. */
type Try = () => Promise<unknown>

/**
 * How long one takes who is alone: the contenders try one after another, round after round, each round beginning with another one. The first
 * is the reference.
 *
 * @param warmUp rounds that do not count.
 */
export async function inTurns<Name extends string>(
  rounds: number,
  warmUp: number,
  contenders: Record<Name, Try>,
): Promise<{ name: Name; ms: number; ratio: number }[]> {
  const entries = Object.entries(contenders) as [Name, Try][]
  const times = new Map(entries.map(([name]) => [name, [] as number[]]))
  for (let round = -warmUp; round < rounds; round += 1) {
    const first = (round + warmUp) % entries.length
    for (const [name, attempt] of [...entries.slice(first), ...entries.slice(0, first)]) {
      const begin = performance.now()
      await attempt()
      if (round >= 0) times.get(name)?.push(performance.now() - begin)
    }
  }
  const [reference = []] = times.values()
  return [...times].map(([name, values]) => ({ name, ms: median(values), ratio: median(values) / median(reference) }))
}
