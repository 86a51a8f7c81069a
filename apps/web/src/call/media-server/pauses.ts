/** Milliseconds before the first try again, and at most. */
const first = 500
const most = 5_000

/** Milliseconds to wait before each try again: longer and longer, until one succeeds. */
export interface Pauses {
  (): number
  /** One has succeeded. */
  reset: () => void
}

export function pauses(): Pauses {
  let next = first
  const pause = () => {
    const now = next
    next = Math.min(next * 2, most)
    return now
  }
  return Object.assign(pause, { reset: () => void (next = first) })
}
