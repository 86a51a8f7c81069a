import type { SeatChange } from '../../billing/money-port.ts'
import { firstTerms } from '../../billing/terms.ts'
import type { BillingPeriod } from '../../contract/billing/billing.ts'
import type { Seats } from '../../contract/clinic/clinic.ts'
import { SeatsTakenFailure } from '../../failures/failures.ts'
import type { Account } from './subscription-store.ts'

/** What it takes to have that many seats: more or fewer of the period that runs, or a period that begins today. */
export function seatChange({ subscription, today, terms }: Account, bought: number, period: BillingPeriod): SeatChange {
  if (terms === null) return { terms: firstTerms(period, today), kind: 'period', seats: bought, from: today }
  const seats = bought - (subscription.seatsBought ?? 0)
  return { terms, kind: seats < 0 ? 'removed' : 'added', seats, from: today }
}

/** As few seats as the clinic can have: those that are used and reserved (R16, R18). */
export const leastSeats = ({ used, reserved }: Seats) => Math.max(1, used + reserved)

/** @throws SeatsTakenFailure with the number that would have to go (R18). */
export function assertEnough(seats: Seats, bought: number): void {
  const mustGo = leastSeats(seats) - bought
  if (mustGo > 0) throw new SeatsTakenFailure(seats, mustGo)
}
