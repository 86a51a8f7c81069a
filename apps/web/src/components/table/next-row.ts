const page = 10

/** The row that a key leads to, of `count`; null when the key is not for moving, or leads nowhere else. */
export function nextRow(count: number, from: number, key: string): number | null {
  const last = count - 1
  const targets: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: Math.min(from + page, last),
    PageUp: Math.max(from - page, 0),
    Home: 0,
    End: last,
  }
  const to = targets[key]
  return to === undefined || to < 0 || to > last ? null : to
}
