import type { Amount } from '../contract/billing/billing.ts'
import { daysBetween } from './days.ts'
import { amountOf, minus, priceOfSeatDays, taxOn } from './money.ts'
import type { Terms } from './terms.ts'

/** What a period has been invoiced with: days of seats, and their price. */
export interface Charged {
  seatDays: number
  net: number
  tax: number
}

export const nothingCharged: Charged = { seatDays: 0, net: 0, tax: 0 }

/**
 * What more (or less) is to be invoiced once the period has that many days of seats. It is the rounded price of all of them, less what was
 * invoiced: so a period's invoices sum to the price of what was used, to the cent, however often the seats changed.
 */
export function chargeFor(
  { begins, ends, seatPrice, taxBasisPoints }: Terms,
  charged: Charged,
  seatDays: number,
): Amount {
  const net = priceOfSeatDays(seatPrice, charged.seatDays + seatDays, daysBetween(begins, ends))
  return amountOf(minus(net, charged.net), minus(taxOn(net, taxBasisPoints), charged.tax))
}

/** What a whole period with that many seats costs. */
export function priceOfPeriod(terms: Terms, seats: number): Amount {
  return chargeFor(terms, nothingCharged, seats * daysBetween(terms.begins, terms.ends))
}
