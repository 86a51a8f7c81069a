/** What two samples say about coming from one and the same distribution. */
export interface Comparison {
  /** How often one of the first is larger than one of the second, ties as a half: 0.5 tells nothing. */
  larger: number
  /** How likely so much of a difference is by chance, two-sided. */
  chance: number
}

/** Mann and Whitney's rank test; from some twenty values a sample on, its sum of ranks is as good as normal. */
export function compareByRanks(first: readonly number[], second: readonly number[]): Comparison {
  const all = [
    ...first.map((value) => ({ value, isFirst: true })),
    ...second.map((value) => ({ value, isFirst: false })),
  ]
  all.sort((one, other) => one.value - other.value)
  let rankSum = 0
  let tied = 0
  for (let start = 0; start < all.length;) {
    let end = start
    while (end < all.length && all[end]?.value === all[start]?.value) end += 1
    const count = end - start
    const rank = (start + 1 + end) / 2
    rankSum += rank * all.slice(start, end).filter(({ isFirst }) => isFirst).length
    tied += count ** 3 - count
    start = end
  }
  const [n, m] = [first.length, second.length]
  const size = n + m
  const larger = (rankSum - (n * (n + 1)) / 2) / (n * m)
  const deviation = Math.sqrt((size + 1 - tied / (size * (size - 1))) / (12 * n * m))
  return { larger, chance: deviation === 0 ? 1 : 2 * upperTail(Math.abs(larger - 0.5) / deviation) }
}

/** The normal distribution beyond `z`, by Abramowitz and Stegun 26.2.17: right to seven places. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * z)
  const polynomial =
    t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))))
  return (Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI)) * polynomial
}
