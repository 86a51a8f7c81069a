const minute = 60_000
const hour = 60 * minute

/** Milliseconds from one try to the next; the last one again and again. */
const pauses = [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour]

/** Milliseconds after which a message that nobody took is given up. Who looks into their mail every third day has it by then. */
const longestWait = 3 * 24 * hour

/**
 * When a message is tried next.
 *
 * @param tries how often it was tried.
 * @returns null when it is given up.
 * @example nextTry(1, queuedAt, now) // a minute from now
 */
export function nextTry(tries: number, queuedAt: Date, now: Date): Date | null {
  const pause = pauses[Math.min(tries, pauses.length) - 1] ?? minute
  const next = new Date(now.getTime() + pause)
  return next.getTime() - queuedAt.getTime() > longestWait ? null : next
}
