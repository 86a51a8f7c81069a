import type { UserRow } from '../../../api/outputs.ts'

/** Who is selected, by id: each as the table showed them last. */
export type Selected = ReadonlyMap<string, UserRow>

export const nobody: Selected = new Map()

/** How a row is reached: by itself, or together with all between it and the one before. */
export type Reach = 'one' | 'range'

/** What a range goes on from: the row that was chosen by itself, and how far the range has come. */
export interface Range {
  anchor: string
  end: string
}

/** Adds the row, or takes it away. */
export function toggled(selected: Selected, row: UserRow): Selected {
  const next = new Map(selected)
  if (!next.delete(row.id)) next.set(row.id, row)
  return next
}

/** Moves the end of a range: what it held before and holds no longer is let go, as in any list. */
export function withRange(selected: Selected, rows: readonly UserRow[], { anchor, end }: Range, to: string): Selected {
  const next = new Map(selected)
  for (const { id } of between(rows, anchor, end)) next.delete(id)
  for (const row of between(rows, anchor, to)) next.set(row.id, row)
  return next
}

/** Adds all that are shown; takes them away when all of them are selected already. */
export function withAll(selected: Selected, rows: readonly UserRow[]): Selected {
  const areAll = rows.every(({ id }) => selected.has(id))
  const next = new Map(selected)
  for (const row of rows) {
    if (areAll) next.delete(row.id)
    else next.set(row.id, row)
  }
  return next
}

/** Lets go of who stood in this list and is no longer in it. Who was found by another search stays. */
export function withoutVanished(selected: Selected, before: readonly UserRow[], now: readonly UserRow[]): Selected {
  if (selected.size === 0) return selected
  const present = new Set(now.map(({ id }) => id))
  const vanished = before.filter(({ id }) => selected.has(id) && !present.has(id))
  if (vanished.length === 0) return selected
  const next = new Map(selected)
  for (const { id } of vanished) next.delete(id)
  return next
}

function between(rows: readonly UserRow[], one: string, other: string): readonly UserRow[] {
  const places = [one, other].map((id) => rows.findIndex((row) => row.id === id))
  const [from = -1, to = -1] = places.toSorted((a, b) => a - b)
  if (to === -1) return []
  // One of the two has gone: the other is meant.
  return from === -1 ? rows.slice(to, to + 1) : rows.slice(from, to + 1)
}
