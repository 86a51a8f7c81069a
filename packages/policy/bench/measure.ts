/** One contestant: asks each question of its order and returns how many were answered yes, so that nothing can be folded away. */
export interface Contestant {
  readonly name: string
  readonly order: readonly unknown[]
  /** How many of the order must be answered yes. */
  readonly yes?: number | undefined
  readonly run: (order: readonly never[]) => number | Promise<number>
}

/** The middle of several runs. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

let loops = 0

/**
 * A loop with a text of its own: V8 shares what it has learnt among functions of one text, so that eight loops of the same
 * text slow each other down fourfold. The answers are added without a branch: of answers in random order a processor guesses
 * half wrong, and the 4 ns that each wrong guess costs would be most of what is measured. The sum is checked by {@link measure}.
 */
export function loopOf<Question>(ask: (question: Question) => boolean): (order: readonly Question[]) => number {
  // oxlint-disable-next-line typescript/no-implied-eval -- a fresh function for each contestant is the point
  const make = new Function(
    'ask',
    `return function loop${++loops}(order) { let yes = 0; for (let i${loops} = 0; i${loops} < order.length; i${loops}++) yes += Number(ask(order[i${loops}])); return yes }`,
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
  const sums = new Map<string, number>()
  for (const { name, order, run, yes } of contestants) {
    const sum = await run(order as readonly never[])
    if (yes !== undefined && sum !== yes)
      throw new Error(`Failed to measure ${name}: ${sum} answers are yes, not ${yes}.`)
    sums.set(name, sum)
  }
  for (let round = -5; round < rounds; round++)
    for (const { name, order, run } of contestants) {
      const start = performance.now()
      const sum = await run(order as readonly never[])
      const time = ((performance.now() - start) * 1e6) / order.length
      if (sum !== sums.get(name))
        throw new Error(`Failed to measure ${name}: it answers differently from round to round.`)
      if (round >= 0) times.get(name)?.push(time)
    }
  return new Map([...times].map(([name, values]) => [name, median(values)]))
}
