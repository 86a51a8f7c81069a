import type { ClinicScope } from '../../scope.ts'
import { endPlan } from '../../services/billing/end-plan.ts'
import { markPaid, markUnpaid, nothingMissing, record } from '../../services/billing/payments/payment-steps.ts'
import { leastSeats } from '../../services/billing/seat-change.ts'
import type { Account } from '../../services/billing/subscription-store.ts'
import { getAccount, setPlan, updateSubscription } from '../../services/billing/subscription-store.ts'
import { getSeats } from '../../services/clinic/seats.ts'
import { dayAt } from '../days.ts'
import type { MoneyPort } from '../money-port.ts'
import { prices } from '../prices.ts'
import { keepInvoices } from './kept-invoices.ts'
import type { PaymentAccount } from './payment-store.ts'
import { updatePaymentAccount, waitingWishes, wish } from './payment-store.ts'
import type { ToldCustomer, ToldSubscription } from './read-customer.ts'
import { linesOf } from './read-customer.ts'
import { isLive } from './stripe-money.ts'

/**
 * Makes of what Stripe says what is so here, under the clinic's lock: who has begun to pay is on Premium, whose payment failed has a time
 * to mend it, whose subscription is over is on Free. How many seats there are is said here, and never taken over from there.
 */
export async function takeIn(scope: ClinicScope, money: MoneyPort, account: PaymentAccount, told: ToldCustomer) {
  const { subscription, card } = told
  const { timeZone } = await getAccount(scope)
  await keepInvoices(
    scope,
    told.invoices.map(({ of, ...invoice }) => ({
      ...invoice,
      day: dayAt(timeZone, invoice.madeAt),
      lines: linesOf(of, subscription?.period ?? 'month', timeZone),
    })),
  )
  const isNew = subscription !== null && subscription.id !== account.subscriptionId
  await updatePaymentAccount(scope, {
    card,
    answers: account.answers + 1,
    ...(subscription && columnsOf(subscription)),
    ...(isNew && { checkoutId: null }),
  })
  if (card && card.last4 !== account.card?.last4) {
    await record(scope, 'payment.methodChanged', { after: { brand: card.brand, last4: card.last4 } })
  }
  if (!subscription) return
  if (isNew && isLive(subscription.status)) await begin(scope, subscription, timeZone)
  if (isLive(subscription.status)) await follow(scope, money, subscription, timeZone)
  else if (!isNew) await end(scope)
}

const columnsOf = ({ id, itemId, status, quantity, isEnding, begins, renewal }: ToldSubscription) => ({
  subscriptionId: id,
  itemId,
  status,
  quantity,
  isEnding,
  periodBeginsAt: begins,
  renewal,
})

/** Somebody has paid on Stripe's page: Premium, at once, with as many seats as were paid for, or as many as are taken by now (R16, R19). */
async function begin(scope: ClinicScope, told: ToldSubscription, timeZone: string): Promise<void> {
  const { subscription } = await getAccount(scope)
  const bought = Math.max(told.quantity, leastSeats(await getSeats(scope)))
  await setPlan(scope, 'premium')
  const noWaiting = { pendingPlan: null, pendingPeriod: null, ...nothingMissing }
  await updateSubscription(scope, subscription, { seatsBought: bought, ...noWaiting, ...termsOf(told, timeZone) })
  if (bought > told.quantity) {
    await wish(scope, { kind: 'quantity', quantity: bought, fromAt: told.begins, nextTryAt: scope.now })
  }
  const before = { plan: scope.clinic.plan }
  await record(scope, 'plan.changed', { before, after: { plan: 'premium', period: told.period, seats: bought } })
}

async function follow(scope: ClinicScope, money: MoneyPort, told: ToldSubscription, timeZone: string): Promise<void> {
  if (told.status === 'past_due' || told.status === 'unpaid') await markUnpaid(scope)
  else await markPaid(scope, money)
  const account = await getAccount(scope)
  const { subscription } = account
  const isPremium = subscription.seatsBought !== null
  if (!isPremium) return
  const values = { ...differing(account, termsOf(told, timeZone)), ...(await endingOf(scope, account, told)) }
  if (Object.keys(values).length > 0) await updateSubscription(scope, subscription, values)
}

/** An end that was asked for, or taken back, on Stripe's own page. What is being told to Stripe just now counts more. */
async function endingOf(scope: ClinicScope, { subscription }: Account, { isEnding, ends }: ToldSubscription) {
  if (isEnding === (subscription.pendingPlan === 'free')) return {}
  if ((await waitingWishes(scope)).some(({ kind }) => kind === 'ending')) return {}
  const on = dayAt(subscription.timeZone ?? 'UTC', ends)
  if (isEnding) await record(scope, 'plan.changePlanned', { before: { plan: 'premium' }, after: { plan: 'free', on } })
  else await record(scope, 'plan.changeUndone', { before: { plan: 'free' } })
  return { pendingPlan: isEnding ? ('free' as const) : null, pendingPeriod: null }
}

/** Stripe has ended it: at its period's end, or because nobody paid. */
async function end(scope: ClinicScope): Promise<void> {
  const { subscription, timeZone } = await getAccount(scope)
  if (subscription.seatsBought !== null) await endPlan(scope, subscription, timeZone)
}

function termsOf({ period, begins, ends, seatPrice, renewal }: ToldSubscription, timeZone: string) {
  const periodBegins = dayAt(timeZone, begins)
  const taxBasisPoints =
    renewal && renewal.net > 0 ? Math.round((renewal.tax * 10_000) / renewal.net) : prices.taxBasisPoints
  const days = { anchor: periodBegins, periodBegins, periodEnds: dayAt(timeZone, ends), periodEndsAt: ends, timeZone }
  return { period, ...days, seatPrice, taxBasisPoints }
}

/** The anchor stays: by it the days of the month come back after a short one. */
function differing({ subscription }: Account, { anchor, ...terms }: ReturnType<typeof termsOf>) {
  const known = { ...subscription, periodEndsAt: subscription.periodEndsAt?.getTime() }
  const isSame = Object.entries({ ...terms, periodEndsAt: terms.periodEndsAt.getTime() }).every(
    ([key, value]) => known[key as keyof typeof known] === value,
  )
  if (isSame) return {}
  return subscription.anchor === null ? { anchor, ...terms } : terms
}
