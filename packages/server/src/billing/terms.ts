import type { BillingPeriod, Day } from '../contract/billing/billing.ts'
import { addMonths, monthsBetween } from './days.ts'
import { prices } from './prices.ts'

/** One period of a clinic, and the prices that it began with. */
export interface Terms {
  period: BillingPeriod
  /** The day from which periods are counted: after a short month they return to it. */
  anchor: Day
  begins: Day
  /** The first day of the period after it. */
  ends: Day
  /** Of one seat for the whole period, in cents. */
  seatPrice: number
  taxBasisPoints: number
}

const monthsIn: Record<BillingPeriod, number> = { month: 1, year: 12 }

/** The first period of somebody who begins on that day. */
export function firstTerms(period: BillingPeriod, day: Day): Terms {
  return termsOf(period, day, day)
}

/** The period that follows; another length is counted from there. */
export function nextTerms({ period, anchor, ends }: Terms, wanted: BillingPeriod = period): Terms {
  return termsOf(wanted, wanted === period ? anchor : ends, ends)
}

function termsOf(period: BillingPeriod, anchor: Day, begins: Day): Terms {
  const ends = addMonths(anchor, monthsBetween(anchor, begins) + monthsIn[period])
  return { period, anchor, begins, ends, seatPrice: prices.seat[period], taxBasisPoints: prices.taxBasisPoints }
}
