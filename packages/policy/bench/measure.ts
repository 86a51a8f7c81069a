/** One contestant: asks each question of its order and returns how many were answered yes, so that nothing can be folded away. */
export interface Contestant {
  readonly name: string
  readonly order: readonly unknown[]
  readonly run: (order: readonly never[]) => number | Promise<number>
}

/** The middle of several runs. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/**
 * A loop with code of its own, so that one contestant's types do not slow another down.
 * The sum of the answers is returned and checked by the caller.
 */
export function loopOf<Question>(ask: (question: Question) => boolean): (order: readonly Question[]) => number {
  // oxlint-disable-next-line typescript/no-implied-eval -- a fresh function for each contestant is the point
  const make = new Function(
    'ask',
    'return (order) => { let yes = 0; for (let i = 0; i < order.length; i++) if (ask(order[i])) yes++; return yes }',
  )
  return make(ask) as (order: readonly Question[]) => number
}

/** The same for answers that come later. */
export function loopOfPromises<Question>(
  ask: (question: Question) => Promise<boolean>,
): (order: readonly Question[]) => Promise<number> {
  return async (order) => {
    let yes = 0
    for (const question of order) if (await ask(question)) yes++
    return yes
  }
}

/** Nanoseconds for one question: the median of several rounds, contestants taking turns. */
export async function measure(contestants: readonly Contestant[], rounds = 15): Promise<Map<string, number>> {
  const times = new Map(contestants.map(({ name }) => [name, [] as number[]]))
  let sink = 0
  for (let round = -5; round < rounds; round++)
    for (const { name, order, run } of contestants) {
      const start = performance.now()
      sink += await run(order as readonly never[])
      const time = ((performance.now() - start) * 1e6) / order.length
      if (round >= 0) times.get(name)?.push(time)
    }
  if (Number.isNaN(sink)) throw new Error('Failed to consume the answers.')
  return new Map([...times].map(([name, values]) => [name, median(values)]))
}
