import type { ClinicScope } from '../../../scope.ts'
import { endPlan } from '../../../services/billing/end-plan.ts'
import { markPaid, markUnpaid, nothingMissing, record } from '../../../services/billing/payments/payment-steps.ts'
import { leastSeats } from '../../../services/billing/seat-change.ts'
import type { Account } from '../../../services/billing/subscription-store.ts'
import { getAccount, setPlan, updateSubscription } from '../../../services/billing/subscription-store.ts'
import { getSeats } from '../../../services/clinic/seats.ts'
import { dayAt } from '../../days.ts'
import type { MoneyPort } from '../../money-port.ts'
import { prices } from '../../prices.ts'
import { linesOf } from './invoice-lines.ts'
import { keepInvoices } from '../kept-invoices.ts'
import type { PaymentAccount } from '../payment-store.ts'
import { updatePaymentAccount, waitingWishes, wish } from '../payment-store.ts'
import type { ToldCustomer, ToldSubscription } from './read-customer.ts'
import { renewalsOf } from '../renewals.ts'
import { isLive } from '../stripe-money.ts'

/**
 * Makes of what Stripe says what is so here, under the clinic's lock: who has begun to pay is on Premium, whose payment failed has a time
 * to mend it, whose subscription is over is on Free. How many seats there are is said here, and never taken over from there.
 */
export async function takeIn(scope: ClinicScope, money: MoneyPort, account: PaymentAccount, told: ToldCustomer) {
  const { subscription, card } = told
  const { timeZone, isClosed } = await getAccount(scope)
  await keepInvoices(
    scope,
    told.invoices.map(({ of, ...invoice }) => ({
      ...invoice,
      day: dayAt(timeZone, invoice.madeAt),
      lines: linesOf(of, told.periodOf, timeZone),
    })),
  )
  const isNew = subscription !== null && subscription.id !== account.subscriptionId
  const waiting = await waitingWishes(scope)
  const isTelling = waiting.some(({ kind }) => kind === 'ending')
  // What is known of the new number counts more than what is said of the former one.
  const isCounting = waiting.some(({ kind }) => kind === 'quantity')
  await updatePaymentAccount(scope, {
    card,
    answers: account.answers + 1,
    ...(subscription && columnsOf(subscription)),
    ...(subscription && !isCounting && { renewal: renewalsOf(isTelling || isClosed ? account : null, subscription) }),
    ...(isNew && { checkoutId: null }),
  })
  if (card && card.last4 !== account.card?.last4) {
    await record(scope, 'payment.methodChanged', { after: { brand: card.brand, last4: card.last4 } })
  }
  if (!subscription) return
  if (isNew && isLive(subscription.status)) await begin(scope, subscription, timeZone)
  if (isLive(subscription.status)) await follow(scope, money, subscription, timeZone)
  else if (!isNew) await end(scope)
  // The card was changed since: Stripe would begin the length that comes with the former one.
  if (subscription.coming?.isOfFormerCard === true && !isTelling) {
    await wish(scope, { kind: 'ending', isEnding: false, nextTryAt: scope.now })
  }
}

const columnsOf = ({ id, itemId, status, quantity, isEnding, begins }: ToldSubscription) => ({
  subscriptionId: id,
  itemId,
  status,
  quantity,
  isEnding,
  periodBeginsAt: begins,
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
  if (subscription.seatsBought === null) return
  // Its period is over and the next one is not there yet: what follows is heard when it has begun.
  if (told.ends <= scope.now) return
  const isTelling = (await waitingWishes(scope)).some(({ kind }) => kind === 'ending')
  // What is being told to Stripe just now counts more than what it has.
  const isWaitedFor = isTelling && told.period !== expectedOf(account, told)
  const terms = isWaitedFor ? {} : differing(account, termsOf(told, timeZone))
  const values = { ...terms, ...(isTelling ? {} : await comingOf(scope, account, told)) }
  if (Object.keys(values).length === 0) return
  await updateSubscription(scope, subscription, values)
  if ('period' in terms && told.period !== subscription.period) await recordPeriod(scope, account, told)
}

/** The length that the period there should have: of the present one here, or of the one that has begun since. */
function expectedOf({ subscription, timeZone }: Account, { begins }: ToldSubscription) {
  const { period, pendingPeriod, periodEnds } = subscription
  const isNext = periodEnds !== null && dayAt(timeZone, begins) >= periodEnds
  return isNext ? (pendingPeriod ?? period) : period
}

/** The other length has begun: as it was asked for, or as somebody said there. */
async function recordPeriod(scope: ClinicScope, { subscription }: Account, { period, begins, ends }: ToldSubscription) {
  const [from, until] = [begins, ends].map((moment) => dayAt(subscription.timeZone ?? 'UTC', moment))
  await record(scope, 'plan.renewed', { after: { period, seats: subscription.seatsBought, from, until } })
}

/**
 * What comes at the period's end, where that was asked for, or taken back, by somebody there. That of a closed clinic ends there because we said so: what
 * waited before is kept for who opens it again.
 */
async function comingOf(scope: ClinicScope, { subscription, isClosed }: Account, told: ToldSubscription) {
  if (isClosed) return {}
  const { pendingPlan, pendingPeriod } = subscription
  const hasCome = pendingPeriod === told.period
  const here = { pendingPlan, pendingPeriod: hasCome ? null : pendingPeriod }
  const there = {
    pendingPlan: told.isEnding ? ('free' as const) : null,
    pendingPeriod: told.isEnding ? null : (told.coming?.period ?? null),
  }
  const isSame = here.pendingPlan === there.pendingPlan && here.pendingPeriod === there.pendingPeriod
  if (isSame) return hasCome ? { pendingPeriod: null } : {}
  const on = dayAt(subscription.timeZone ?? 'UTC', told.ends)
  const { pendingPlan: plan, pendingPeriod: period } = there
  const words = (its: typeof there | typeof here) => ({
    plan: its.pendingPlan ?? 'premium',
    ...(its.pendingPeriod !== null && { period: its.pendingPeriod }),
  })
  if (plan === null && period === null) await record(scope, 'plan.changeUndone', { before: words(here) })
  else await record(scope, 'plan.changePlanned', { before: { plan: 'premium' }, after: { ...words(there), on } })
  return there
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

/** The anchor stays: by it the days of the month come back after a short one. Another length is counted from its own first day. */
function differing({ subscription }: Account, { anchor, ...terms }: ReturnType<typeof termsOf>) {
  const known = { ...subscription, periodEndsAt: subscription.periodEndsAt?.getTime() }
  const isSame = Object.entries({ ...terms, periodEndsAt: terms.periodEndsAt.getTime() }).every(
    ([key, value]) => known[key as keyof typeof known] === value,
  )
  if (isSame) return {}
  const isCountedAnew = subscription.anchor === null || terms.period !== subscription.period
  return isCountedAnew ? { anchor, ...terms } : terms
}
