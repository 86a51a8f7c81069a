import type { ClinicScope } from '../../scope.ts'
import { getAccount } from '../../services/billing/subscription-store.ts'
import type { PaymentAccount, Wish } from './payment-store.ts'
import {
  asCustomer,
  findPaymentAccount,
  listCustomers,
  updatePaymentAccount,
  updateWish,
  waitingWishes,
} from './payment-store.ts'
import type { StripeAccess } from './stripe-access.ts'
import { isAway } from './stripe-access.ts'
import { isLive } from './stripe-money.ts'

const minute = 60_000
/** Nobody else tells the same within that time. What is told twice all the same is one thing to Stripe, by its key. */
const lease = 5 * minute
/** From one try to the next; the last again and again, for as long as it takes: what was bought is there already. */
const pauses = [minute, 2 * minute, 5 * minute, 15 * minute]

interface Leased {
  wish: Wish
  account: PaymentAccount
  /** Free already, and not for a missing payment: its subscription must not go on. */
  isOver: boolean
}

/** Tells Stripe all that is due, clinic by clinic; one that cannot be told keeps no other waiting. */
export async function tellDue(access: StripeAccess, stop?: AbortSignal): Promise<void> {
  const { database, clock, log } = access
  for (const customerId of await listCustomers(database, clock())) {
    if (stop?.aborted) return
    await tellCustomer(access, customerId, stop).catch((error: unknown) => {
      log.error('Stripe could not be told', error, { customer: customerId })
    })
  }
}

/** In the order in which it was wished, until Stripe is in trouble. */
async function tellCustomer(access: StripeAccess, customerId: string, stop?: AbortSignal): Promise<void> {
  for (;;) {
    if (stop?.aborted) return
    const leased = await leaseNext(access, customerId)
    if (leased === null) return
    const fault = await tell(access, leased).then(
      () => null,
      (error: unknown) => ({ error }),
    )
    if (fault === null) await settle(access, customerId, leased)
    else if (await postpone(access, customerId, leased.wish, fault.error)) return
  }
}

/** The lease is written before Stripe is told: who dies in between leaves a row that says so. */
async function leaseNext({ database, clock }: StripeAccess, customerId: string): Promise<Leased | null> {
  const now = clock()
  return asCustomer(database, customerId, now, async (scope) => {
    const account = await findPaymentAccount(scope)
    const next = nextOf(await waitingWishes(scope), now)
    if (!account || !next) return null
    const held = { ...next, tries: next.tries + 1 }
    await updateWish(scope, next, { tries: held.tries, nextTryAt: new Date(now.getTime() + lease) })
    return { wish: held, account, isOver: await isOverIn(scope) }
  })
}

/** The oldest of its kind, if its time has come: what came after it waits for it. */
function nextOf(wishes: readonly Wish[], now: Date): Wish | undefined {
  const firsts = (['ending', 'quantity'] as const).flatMap((kind) => wishes.find((each) => each.kind === kind) ?? [])
  return firsts.find(({ nextTryAt }) => nextTryAt <= now)
}

async function isOverIn(scope: ClinicScope): Promise<boolean> {
  const { subscription } = await getAccount(scope)
  return subscription.seatsBought === null
}

/** Looks what is so, and makes it what it should be. What is so already is left alone: nothing is charged for it. */
async function tell({ stripe }: StripeAccess, { wish: wished, account, isOver }: Leased): Promise<void> {
  const { subscriptionId } = account
  if (subscriptionId === null) throw new Error('There is no subscription to change')
  const subscription = await stripe.subscriptions.retrieve(subscriptionId)
  if (!isLive(subscription.status)) return
  const key = (more: string | number) => ({ idempotencyKey: `${wished.clinicId}/${wished.number}/${more}` })
  if (wished.kind === 'ending') {
    if (isOver) await stripe.subscriptions.cancel(subscriptionId, { prorate: true }, key('over'))
    else if (subscription.cancel_at_period_end !== wished.isEnding) {
      await stripe.subscriptions.update(
        subscriptionId,
        { cancel_at_period_end: wished.isEnding ?? false },
        key('ending'),
      )
    }
    return
  }
  const [item] = subscription.items.data
  if (!item) throw new Error('The subscription has nothing to count')
  const quantity = wished.quantity ?? 0
  if (item.quantity === quantity) return
  // A period that has begun meanwhile was charged with the former number: the rest of it is charged now.
  const from = Math.max((wished.fromAt?.getTime() ?? 0) / 1_000, item.current_period_start)
  await stripe.subscriptions.update(
    subscriptionId,
    { items: [{ id: item.id, quantity }], proration_behavior: 'always_invoice', proration_date: from },
    key(from),
  )
}

/** What was told stays told, whoever holds the lease by now. */
async function settle(
  { database, clock, log }: StripeAccess,
  customerId: string,
  { wish: wished }: Leased,
): Promise<void> {
  const now = clock()
  await asCustomer(database, customerId, now, async (scope) => {
    const account = await findPaymentAccount(scope)
    await updateWish(scope, wished, { status: 'done', doneAt: now, fault: null })
    await updatePaymentAccount(scope, {
      // An answer that was asked for before this is not true any more.
      answers: (account?.answers ?? 0) + 1,
      ...(wished.kind === 'quantity' ? { quantity: wished.quantity } : { isEnding: wished.isEnding ?? false }),
    })
  })
  log.info('Stripe was told', { customer: customerId, wish: wished.number, kind: wished.kind, tries: wished.tries })
}

/** @returns whether Stripe is in trouble, so that the rest had better wait. */
async function postpone(
  { database, clock, log }: StripeAccess,
  customerId: string,
  wished: Wish,
  error: unknown,
): Promise<boolean> {
  const now = clock()
  const isLater = isAway(error)
  const pause = pauses[Math.min(wished.tries, pauses.length) - 1] ?? minute
  const fault = error instanceof Error ? error.message.slice(0, 300) : 'unknown'
  await asCustomer(database, customerId, now, (scope) =>
    updateWish(
      scope,
      wished,
      isLater ? { nextTryAt: new Date(now.getTime() + pause), fault } : { status: 'failed', doneAt: now, fault },
    ),
  )
  if (isLater)
    log.info('Stripe could not be told yet', { customer: customerId, wish: wished.number, tries: wished.tries })
  else log.error('Stripe refused what it was told', error, { customer: customerId, wish: wished.number })
  return isLater
}
