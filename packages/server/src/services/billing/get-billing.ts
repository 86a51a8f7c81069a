import { addDays, daysBetween } from '../../billing/days.ts'
import type { MoneyPort } from '../../billing/money-port.ts'
import { prices } from '../../billing/prices.ts'
import type { Terms } from '../../billing/terms.ts'
import { nextTerms } from '../../billing/terms.ts'
import type { Billing, Span } from '../../contract/billing/billing.ts'
import type { Scope } from '../../scope.ts'
import { getSeats } from '../clinic/seats.ts'
import { missingIn } from './payments/missing-payment.ts'
import type { Account } from './subscription-store.ts'
import { getAccount } from './subscription-store.ts'

/** Plan, period, price, seats, and what is to come: for Owners alone (R17). */
export async function getBilling(scope: Scope, money: MoneyPort): Promise<Billing> {
  const [account, seats] = await Promise.all([getAccount(scope), getSeats(scope)])
  const { subscription, terms } = account
  const { plan } = scope.clinic
  const [next, method] = await Promise.all([nextOf(scope, money, account), money.method(scope)])
  return {
    plan,
    period: terms && subscription.period,
    currency: prices.currency,
    prices: prices.seat,
    seatPrice: terms?.seatPrice ?? null,
    taxBasisPoints: terms?.taxBasisPoints ?? prices.taxBasisPoints,
    seats,
    current: terms && spanOf(terms),
    renewsOn: terms?.ends ?? null,
    next,
    pending: pendingOf(account),
    provider: money.provider,
    ...method,
    missingPayment: missingIn(account),
    version: subscription.version,
  }
}

async function nextOf(scope: Scope, money: MoneyPort, { subscription, terms }: Account): Promise<Billing['next']> {
  const { pendingPlan, pendingPeriod, seatsBought } = subscription
  if (terms === null || pendingPlan === 'free' || subscription.frozenSince !== null) return null
  const next = nextTerms(terms, pendingPeriod ?? terms.period)
  const seats = seatsBought ?? 0
  const amount = await money.next(scope, next, seats)
  return amount && { seats, period: next.period, ...spanOf(next), ...amount }
}

function pendingOf({ subscription, terms }: Account): Billing['pending'] {
  const { pendingPlan, pendingPeriod } = subscription
  if (terms === null || (pendingPlan === null && pendingPeriod === null)) return null
  return { plan: pendingPlan ?? 'premium', period: pendingPeriod, on: terms.ends }
}

const spanOf = ({ begins, ends }: Terms): Span => ({
  from: begins,
  to: addDays(ends, -1),
  days: daysBetween(begins, ends),
})
