interface Used {
  /** Seconds of the processor so far. */
  processor: number
  /** Bytes that the process has in memory. */
  memory: number
}

/** What a server has used, as it says itself. */
export async function usedBy(url: string): Promise<Used> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const figure = (name: string) =>
    Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)`, 'm').exec(text)?.[1] ?? Number.NaN)
  return { processor: figure('process_cpu_seconds_total'), memory: figure('process_resident_memory_bytes') }
}
