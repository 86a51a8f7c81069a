import { InvalidFailure } from '../failures/failures.ts'

/** What a list goes on from, where that is a number of the row. @throws InvalidFailure for what this list never answered. */
export function numberCursor(cursor: string): number {
  if (!/^\d{1,9}$/.test(cursor)) throw new InvalidFailure({ cursor: ['Not a cursor of this list'] })
  return Number(cursor)
}
