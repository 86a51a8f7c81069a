import type { Amount, BillingPeriod } from '../../contract/billing/billing.ts'
import type { Renewals } from '../../db/schema/payments.ts'
import { ConflictFailure, ProviderAwayFailure } from '../../failures/failures.ts'
import type { ClinicScope } from '../../scope.ts'
import { billingPeriods } from '../../contract/billing/billing.ts'
import { getAccount } from '../../services/billing/subscription-store.ts'
import { addDays, dayAt, startOfDay } from '../days.ts'
import { findInvoice, listInvoices } from './kept-invoices.ts'
import type { MoneyPort, SeatChange } from '../money-port.ts'
import { minus, noAmount } from '../money.ts'
import type { PaymentAccount } from './payment-store.ts'
import { findPaymentAccount, updatePaymentAccount, waitingWishes, wish } from './payment-store.ts'
import type { Previews, Question } from './previews.ts'
import { renewalAsked, seatsAsked } from './previews.ts'
import { renewalsIn } from './renewals.ts'
import type { StripeAccess } from './stripe-access.ts'

const hour = 60 * 60_000

/** The bill that Stripe keeps: it reckons every amount, and is told numbers of seats by rows of the change's own transaction. */
export function stripeMoney({ settings }: Pick<StripeAccess, 'settings'>, previews: Previews): MoneyPort {
  return {
    provider: 'stripe',
    quote: (scope, change) =>
      change.kind === 'period' ? firstAmount(scope, change) : quoteSeats(scope, previews, change),
    charge: async (scope, change) => {
      // Stripe invoices whole periods by itself.
      if (change.kind === 'period') return noAmount
      const amount = await wishSeats(scope, previews, change)
      await keepRenewals(scope, change)
      return amount
    },
    renewal: async (scope, { period }, seats) => renewalOf(scope, period, seats),
    end: async (scope, isEnding) => {
      if (!isEnding) await keepOtherRenewal(scope)
      await wish(scope, { kind: 'ending', isEnding, nextTryAt: scope.now })
    },
    next: async (scope, { period }, seats) =>
      runningIn(await findPaymentAccount(scope)) === null ? null : renewalOf(scope, period, seats),
    method: async (scope) => {
      const running = runningIn(await findPaymentAccount(scope))
      if (running === null) return { paymentMethod: null, card: null }
      return { paymentMethod: running.card ? 'card' : 'other', card: running.card }
    },
    invoices: listInvoices,
    invoice: findInvoice,
  }

  /** Of who begins: there is no subscription yet. */
  async function firstAmount(scope: ClinicScope, { terms, seats }: SeatChange): Promise<Amount> {
    return previews.amountOf(beginning(await findPaymentAccount(scope), terms.period, seats))
  }

  async function renewalOf(scope: ClinicScope, period: BillingPeriod, seats: number): Promise<Amount> {
    const account = await findPaymentAccount(scope)
    const running = runningIn(account)
    if (running === null) return previews.amountOf(beginning(account, period, seats))
    const { subscription } = await getAccount(scope)
    const kept = seats === subscription.seatsBought ? renewalsIn(running, subscription.period)[period] : undefined
    return kept ?? previews.amountOf(renewing(running, subscription.period, period, seats))
  }

  /**
   * The length that Stripe has is asked for by the price there, which may be no longer the one of the settings.
   *
   * @param ours the clinic's length: an older row does not say Stripe's.
   */
  function renewing(running: RunningAccount, ours: BillingPeriod | null, period: BillingPeriod, seats: number) {
    const { now = ours } = renewalsIn(running, ours)
    const price = period === now ? undefined : settings.prices[period]
    return { asked: renewalAsked(running, seats, price), answers: running.answers }
  }

  /** What another length will cost is shown until it begins, also while Stripe is away. */
  async function keepOtherRenewal(scope: ClinicScope): Promise<void> {
    const [account, { subscription }] = await Promise.all([findPaymentAccount(scope), getAccount(scope)])
    const { pendingPeriod, seatsBought } = subscription
    if (pendingPeriod === null) return
    const running = runningIn(account)
    if (running === null) throw new ConflictFailure(nobodyPays)
    const amount = previews.known(renewing(running, subscription.period, pendingPeriod, seatsBought ?? 0))
    const renewal = { ...renewalsIn(running, subscription.period), ...(amount && { [pendingPeriod]: amount }) }
    await updatePaymentAccount(scope, { renewal })
  }

  /** With another number of seats both are others. */
  async function keepRenewals(scope: ClinicScope, change: SeatChange): Promise<void> {
    const running = runningIn(await findPaymentAccount(scope))
    if (running === null) return
    const { subscription } = await getAccount(scope)
    const seats = (subscription.seatsBought ?? 0) + change.seats
    const { now } = renewalsIn(running, subscription.period)
    const renewal: Renewals = { ...(now && { now }) }
    for (const period of billingPeriods) {
      const amount = previews.known(renewing(running, subscription.period, period, seats))
      if (amount !== null) renewal[period] = amount
    }
    await updatePaymentAccount(scope, { renewal })
  }

  function beginning(account: PaymentAccount | null, period: BillingPeriod, quantity: number): Question {
    const isAutomatic = settings.tax === 'automatic'
    const asked = {
      ...(account ? { customer: account.customerId } : { customer_details: {} }),
      ...(isAutomatic && account && { automatic_tax: { enabled: true } }),
      subscription_details: {
        items: [{ price: settings.prices[period], quantity }],
        ...(settings.tax !== undefined && !isAutomatic && { default_tax_rates: [settings.tax] }),
      },
    }
    return { asked, answers: account?.answers ?? 0 }
  }
}

const nobodyPays = 'Nobody pays for this clinic yet: set up a payment method first.'

type RunningAccount = PaymentAccount & { subscriptionId: string; itemId: string; periodBeginsAt: Date }

const live = ['active', 'trialing', 'past_due', 'unpaid']
export const isLive = (status: string | null): boolean => status !== null && live.includes(status)

function runningIn(account: PaymentAccount | null): RunningAccount | null {
  if (!account || !isLive(account.status)) return null
  const { subscriptionId, itemId, periodBeginsAt } = account
  return subscriptionId !== null && itemId !== null && periodBeginsAt !== null
    ? { ...account, subscriptionId, itemId, periodBeginsAt }
    : null
}

/** From when on seats of that day are paid for: its beginning, so that a day's changes are one, or the period's, on its first day. */
async function startOf(scope: ClinicScope, { from }: SeatChange, { periodBeginsAt }: RunningAccount): Promise<Date> {
  const { timeZone } = await getAccount(scope)
  const begins = startOfDay(timeZone, from)
  return begins < periodBeginsAt ? periodBeginsAt : begins
}

/** What today's change adds to what the day costs already: however often seats change within it, the parts are its charge. */
async function quoteSeats(scope: ClinicScope, previews: Previews, change: SeatChange): Promise<Amount> {
  const running = runningIn(await findPaymentAccount(scope))
  if (running === null) throw new ConflictFailure(nobodyPays)
  const { subscription, timeZone } = await getAccount(scope)
  // A period has just begun, and Stripe has not said so yet.
  if (dayAt(timeZone, running.periodBeginsAt) !== subscription.periodBegins) throw new ProviderAwayFailure()
  const from = await startOf(scope, change, running)
  const [waiting] = (await waitingWishes(scope)).filter(({ kind }) => kind === 'quantity')
  // Of another day, or being told this moment: until that is known, nobody can say what comes on top of it.
  if (waiting && (waiting.tries > 0 || waiting.fromAt?.getTime() !== from.getTime())) throw new ProviderAwayFailure()
  const ask = (quantity: number) =>
    previews.amountOf({ asked: seatsAsked(running, quantity, from), answers: running.answers })
  const all = ask((subscription.seatsBought ?? 0) + change.seats)
  if (!waiting) return all
  const before = ask(waiting.quantity ?? 0)
  return {
    net: minus(all.net, before.net),
    tax: minus(all.tax, before.tax),
    total: minus(all.total, before.total),
  }
}

/** The seats are there at once; Stripe is told at the day's end how many, or an hour before the period's. */
async function wishSeats(scope: ClinicScope, previews: Previews, change: SeatChange): Promise<Amount> {
  const running = runningIn(await findPaymentAccount(scope))
  if (running === null) return noAmount
  const { subscription, timeZone } = await getAccount(scope)
  const { answers } = running
  const fromAt = await startOf(scope, change, running)
  const quantity = (subscription.seatsBought ?? 0) + change.seats
  const amount = previews.known({ asked: seatsAsked(running, quantity, fromAt), answers })
  const dayEnds = startOfDay(timeZone, addDays(change.from, 1)).getTime()
  const periodEnds = subscription.periodEndsAt === null ? dayEnds : subscription.periodEndsAt.getTime() - hour
  const nextTryAt = new Date(Math.max(scope.now.getTime(), Math.min(dayEnds, periodEnds)))
  await wish(scope, { kind: 'quantity', quantity, fromAt, amount, nextTryAt })
  return amount ?? noAmount
}
