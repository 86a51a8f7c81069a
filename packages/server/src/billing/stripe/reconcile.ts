import { billingPeriods } from '../../contract/billing/billing.ts'
import type { ClinicScope } from '../../scope.ts'
import type { Subscription } from '../../services/billing/subscription-store.ts'
import { getAccount } from '../../services/billing/subscription-store.ts'
import type { MoneyPort } from '../money-port.ts'
import { prices } from '../prices.ts'
import { followCustomer } from './hearing/follow-stripe.ts'
import type { PaymentAccount } from './payment-store.ts'
import {
  asCustomer,
  findPaymentAccount,
  listCustomers,
  listLedgerClinics,
  waitingWishes,
  wish,
} from './payment-store.ts'
import type { ToldCustomer, ToldSubscription } from './hearing/read-customer.ts'
import { readCustomer } from './hearing/read-customer.ts'
import type { StripeAccess } from './stripe-access.ts'
import { askStripe } from './stripe-access.ts'
import { isLive } from './stripe-money.ts'

/** What is one thing here and another at Stripe. */
export interface Drift {
  /** The clinic's link; null: it is of no clinic. */
  clinic: string | null
  what: string
  /** Whether mending can put it right; else somebody has to decide. */
  isMendable: boolean
}

/**
 * Compares each clinic with what Stripe says, and reports; with `mend` it puts right afterwards what needs no decision: Stripe is told the
 * number of seats, and payments and ends are taken over from there. What waits to be told is no drift.
 */
export async function reconcile(access: StripeAccess, money: MoneyPort, mend: boolean): Promise<Drift[]> {
  const { database, clock } = access
  const drifts = [...(await comparePrices(access)), ...(await unheardOf(access))]
  for (const customerId of await listCustomers(database, null)) {
    const seen = await asCustomer(database, customerId, clock(), findPaymentAccount)
    if (seen === null) continue
    const told = await readCustomer(access, customerId, seen.subscriptionId)
    const found = await asCustomer(database, customerId, clock(), (scope) => compare(scope, told))
    drifts.push(...(found ?? []))
    if (!mend || !found?.some(({ isMendable }) => isMendable)) continue
    await followCustomer(access, money, customerId)
    await asCustomer(database, customerId, clock(), (scope) => wishQuantity(scope, told))
  }
  return drifts
}

/** Clinics that have paid by the built-in ledger since before there was Stripe: their Owners have to begin to pay there, and only they can. */
async function unheardOf({ database }: StripeAccess): Promise<Drift[]> {
  const clinics = await listLedgerClinics(database)
  return clinics.map(({ link, seats }) => {
    return { clinic: link, what: `${seats} seats here by the ledger, unheard of there`, isMendable: false }
  })
}

/** Pages say the prices of our file, and Stripe charges its own. */
async function comparePrices({ stripe, settings }: StripeAccess): Promise<Drift[]> {
  const drifts = billingPeriods.map(async (period): Promise<Drift[]> => {
    const price = await askStripe(() => stripe.prices.retrieve(settings.prices[period]))
    const isSame = price.unit_amount === prices.seat[period] && price.recurring?.interval === period
    const what = `a seat costs ${prices.seat[period]} a ${period} here, and ${price.unit_amount} a ${price.recurring?.interval} there`
    return isSame ? [] : [{ clinic: null, what, isMendable: false }]
  })
  return (await Promise.all(drifts)).flat()
}

async function compare(scope: ClinicScope, { subscription: there, others }: ToldCustomer): Promise<Drift[]> {
  const [{ subscription: here, isClosed }, account, waiting] = await Promise.all([
    getAccount(scope),
    findPaymentAccount(scope),
    waitingWishes(scope),
  ])
  const drifts: Omit<Drift, 'clinic'>[] = []
  const add = (what: string, isMendable = true) => drifts.push({ what, isMendable })
  const waits = (kind: 'quantity' | 'ending') => waiting.some((each) => each.kind === kind)
  const isPaid = here.seatsBought !== null
  const isLiving = there !== null && isLive(there.status)
  if (others.length > 0) add(`paid for more than once: ${others.join(', ')}`, false)
  if (isPaid && !isLiving) add(`Premium here, ${there === null ? 'without a subscription' : there.status} there`)
  if (!isPaid && isLiving && !waits('ending'))
    add(`Free here, ${there.status} there`, there.id !== account?.subscriptionId)
  if (isPaid && isLiving) {
    if (here.seatsBought !== there.quantity && !waits('quantity'))
      add(`${here.seatsBought} seats here, ${there.quantity} there`)
    if (isClosed && !there.isEnding && !waits('ending')) add('closed here, goes on there', false)
    if (!isClosed && (here.pendingPlan === 'free') !== there.isEnding && !waits('ending')) {
      add(`${here.pendingPlan === 'free' ? 'ends' : 'goes on'} here, ${there.isEnding ? 'ends' : 'goes on'} there`)
    }
    const isOpen = there.status === 'past_due' || there.status === 'unpaid'
    if ((here.pastDueSince !== null) !== isOpen) add(`${isOpen ? 'paid here, unpaid' : 'unpaid here, paid'} there`)
  }
  // What waits for the end is said there once more when a closed clinic is opened again.
  if (isPaid && isLiving && !isClosed) for (const what of periodDrifts(scope.now, here, there, waits)) add(what)
  return drifts.map((drift) => ({ clinic: scope.clinic.link, ...drift }))
}

type Waits = (kind: 'quantity' | 'ending') => boolean

/** How long is paid for at a time, now and from the period's end on, and for how many seats then. */
function periodDrifts(now: Date, here: Subscription, there: ToldSubscription, waits: Waits): string[] {
  const { period, pendingPeriod, periodEndsAt, seatsBought } = here
  // Nobody has looked at the clinic since its period ended: it becomes so when somebody does.
  const isOver = periodEndsAt !== null && periodEndsAt <= now
  const [present, later] = isOver ? [pendingPeriod ?? period, null] : [period, pendingPeriod]
  const { coming } = there
  const words = (its: string | null | undefined) => (its ? `by the ${its}` : 'as now')
  const drifts = []
  if (!waits('ending') && present !== there.period)
    drifts.push(`paid by the ${present} here, by the ${there.period} there`)
  else if (!waits('ending') && later !== (coming?.period ?? null))
    drifts.push(`from the period’s end ${words(later)} here, ${words(coming?.period)} there`)
  if (!waits('quantity') && coming && coming.quantity !== seatsBought)
    drifts.push(`from the period’s end ${seatsBought} seats here, ${coming.quantity} there`)
  if (!waits('ending') && coming?.isOfFormerCard === true) drifts.push('from the period’s end by the former card there')
  return drifts
}

/** From now on: for what was not charged before, nobody is charged afterwards. */
async function wishQuantity(scope: ClinicScope, { subscription: there }: ToldCustomer): Promise<void> {
  const [account, { subscription }] = await Promise.all([findPaymentAccount(scope), getAccount(scope)])
  const isOffLater = there?.coming && there.coming.quantity !== subscription.seatsBought
  if (!isOff(account, subscription.seatsBought) && !isOffLater) return
  if ((await waitingWishes(scope)).some(({ kind }) => kind === 'quantity')) return
  await wish(scope, {
    kind: 'quantity',
    quantity: subscription.seatsBought,
    fromAt: wholeSecond(scope.now),
    nextTryAt: scope.now,
  })
}

const isOff = (account: PaymentAccount | null, bought: number | null) =>
  bought !== null && account !== null && isLive(account.status) && account.quantity !== bought

const wholeSecond = (moment: Date) => new Date(Math.floor(moment.getTime() / 1_000) * 1_000)
