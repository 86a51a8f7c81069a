import type { BillingPeriod } from '../contract/billing/billing.ts'

/**
 * Prices, tax and seller: the one place. A change holds for periods that begin from then on; whatever period a clinic is in
 * keeps what it began with.
 */
export const prices = {
  currency: 'USD',
  /** A Premium seat for a whole period, without tax, in cents. Free costs nothing. */
  seat: { month: 3_500, year: 37_800 } satisfies Record<BillingPeriod, number>,
  /** In hundredths of a per cent: 800 is 8 %. */
  taxBasisPoints: 800,
  /** Who stands at the head of an invoice. */
  seller: { name: 'Atrium', lines: ['Telehealth for clinics'] },
  /** A payment that failed: how many days there are to mend it before the plan freezes, and how many before that one is reminded. */
  grace: { days: 14, remindedBefore: 3 },
  /** What an invoice says of its payment: the built-in ledger moves no money. */
  terms: 'Payable within 30 days of its date. A credit is set off against the next payment.',
} as const
