import type { MoneyPort, SeatChange } from '../../billing/money-port.ts'
import { noAmount } from '../../billing/money.ts'
import { daysBetween } from '../../billing/days.ts'
import { nextTerms } from '../../billing/terms.ts'
import type { Amount, Billing, PreviewSeatsInput, SeatsPreview, SetSeatsInput } from '../../contract/billing/billing.ts'
import type { Seats } from '../../contract/clinic/clinic.ts'
import { ConflictFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { getSeats } from '../clinic/seats.ts'
import { getBilling } from './get-billing.ts'
import { assertEnough, leastSeats, seatChange } from './seat-change.ts'
import type { Account } from './subscription-store.ts'
import { assertAgreed, columnsOf, getAccount, updateSubscription } from './subscription-store.ts'

interface Planned {
  account: Account
  seats: Seats
  change: SeatChange
  today: Amount
}

/** The one figure: what is shown before, and what is then charged. */
async function planSeats(scope: Scope, money: MoneyPort, bought: number): Promise<Planned> {
  if (scope.clinic.plan !== 'premium') throw new ConflictFailure('Free has no limit of seats: there are none to buy.')
  const [account, seats] = await Promise.all([getAccount(scope), getSeats(scope)])
  assertEnough(seats, bought)
  if (account.terms === null && money.provider === 'stripe') {
    throw new ConflictFailure('Nobody pays for this clinic yet: set up a payment method first.')
  }
  const change = seatChange(account, bought, account.subscription.period ?? 'month')
  if (change.seats > 0 && account.subscription.pastDueSince !== null) {
    throw new ConflictFailure('A payment is missing: more seats can be bought once it has come in.')
  }
  return { account, seats, change, today: change.seats === 0 ? noAmount : await money.quote(scope, change) }
}

/**
 * What that many seats would cost: on today's invoice, and each period from the next on.
 *
 * @throws SeatsTakenFailure for fewer than are used and reserved (R18), ConflictFailure on Free.
 */
export async function previewSeats(
  scope: Scope,
  money: MoneyPort,
  { bought }: PreviewSeatsInput,
): Promise<SeatsPreview> {
  const { account, seats, change, today } = await planSeats(scope, money, bought)
  const { subscription } = account
  const { terms, from } = change
  const next = nextTerms(terms, subscription.pendingPeriod ?? terms.period)
  const isEnding = subscription.pendingPlan === 'free'
  const [before, after] = await Promise.all([
    money.renewal(scope, next, subscription.seatsBought ?? 0),
    money.renewal(scope, next, bought),
  ])
  return {
    seats,
    bought,
    least: leastSeats(seats),
    today,
    days: daysBetween(from, terms.ends),
    ofDays: daysBetween(terms.begins, terms.ends),
    renewal: isEnding ? null : { on: terms.ends, before, after },
    period: next.period,
    version: subscription.version,
  }
}

/**
 * Buys or gives back seats: the number, its price and its event in one transaction. The same number once more is none.
 *
 * @throws as {@link previewSeats}, and ConflictFailure when the caller saw an older bill or another total.
 */
export async function setSeats(scope: Scope, money: MoneyPort, input: SetSeatsInput): Promise<Billing> {
  const { bought } = input
  const { account, seats, change, today } = await planSeats(scope, money, bought)
  assertAgreed(account, today.total, input)
  const { subscription, timeZone } = account
  if (change.seats === 0) return getBilling(scope, money)
  await money.charge(scope, change)
  await updateSubscription(scope, subscription, { seatsBought: bought, ...columnsOf(change.terms, timeZone) })
  const [before, after] = [{ seats: seats.bought }, { seats: bought }]
  await recordChange(scope, { action: 'seats.changed', target: scope.clinic, before, after })
  return getBilling(scope, money)
}
