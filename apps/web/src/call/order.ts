import type { Side } from './signals/signal.ts'

/** Somebody in a call, whichever of their pages is there: `staff` and `patient` are one each, a guest has an id. */
export interface Party {
  party: string
  side: Side
}

const ranks: Record<Side, number> = { staff: 0, guest: 1, patient: 2 }

/** All parties of a call have one order, which both of any two know without asking. */
const keyOf = ({ party, side }: Party) => `${ranks[side]} ${party}`

/** Whether the one comes before the other: it makes the first offer, and does not give way when both make one at once. */
export const isBefore = (one: Party, other: Party): boolean => keyOf(one) < keyOf(other)
