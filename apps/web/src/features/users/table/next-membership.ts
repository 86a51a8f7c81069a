import type { UserRow } from '../../../api/outputs.ts'
import { isMembership } from '../acts/user-acts.ts'

const page = 10

/** The row that a key leads to; null when the key is not for moving. Invitations have no menu and are passed over. */
export function nextMembership(rows: readonly UserRow[], from: number, key: string): number | null {
  switch (key) {
    case 'ArrowDown':
      return nearest(rows, from + 1, 1)
    case 'ArrowUp':
      return nearest(rows, from - 1, -1)
    case 'PageDown':
      return nearest(rows, Math.min(from + page, rows.length - 1), -1)
    case 'PageUp':
      return nearest(rows, Math.max(from - page, 0), 1)
    case 'Home':
      return nearest(rows, 0, 1)
    case 'End':
      return nearest(rows, rows.length - 1, -1)
    default:
      return null
  }
}

function nearest(rows: readonly UserRow[], from: number, step: 1 | -1): number | null {
  for (let index = from; index >= 0 && index < rows.length; index += step) {
    const row = rows[index]
    if (row && isMembership(row)) return index
  }
  return null
}
