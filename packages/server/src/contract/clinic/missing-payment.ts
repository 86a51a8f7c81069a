/** A payment failed, and what comes of it: by days of the clinic's calendar, such as "2026-12-04". */
export interface MissingPayment {
  since: string
  /** The day on which the plan freezes, or froze (R20). */
  freezesOn: string
  isFrozen: boolean
}
