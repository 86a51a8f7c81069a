import { ProviderAwayFailure } from '../../../failures/failures.ts'
import type { Account } from '../../../services/billing/subscription-store.ts'
import { getAccount } from '../../../services/billing/subscription-store.ts'
import type { Wish } from '../payment-store.ts'
import {
  asCustomer,
  findPaymentAccount,
  listCustomers,
  updatePaymentAccount,
  updateWish,
  waitingWishes,
} from '../payment-store.ts'
import type { StripeAccess } from '../stripe-access.ts'
import { isAway } from '../stripe-access.ts'
import type { Told } from './tell-wish.ts'
import { tellWish } from './tell-wish.ts'

const minute = 60_000
/** Nobody else tells the same within that time. What is told twice all the same is one thing to Stripe, by its key. */
const lease = 5 * minute
/** From one try to the next; the last again and again, for as long as it takes: what was bought is there already. */
const pauses = [minute, 2 * minute, 5 * minute, 15 * minute]

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
    const fault = await tellWish(access, leased).then(
      () => null,
      (error: unknown) => ({ error }),
    )
    if (fault === null) await settle(access, customerId, leased)
    else if (await postpone(access, customerId, leased.wish, fault.error)) return
  }
}

/** The lease is written before Stripe is told: who dies in between leaves a row that says so. */
async function leaseNext({ database, clock }: StripeAccess, customerId: string): Promise<Told | null> {
  const now = clock()
  return asCustomer(database, customerId, now, async (scope) => {
    const account = await findPaymentAccount(scope)
    const next = nextOf(await waitingWishes(scope), now)
    if (!account || !next) return null
    const held = { ...next, tries: next.tries + 1 }
    await updateWish(scope, next, { tries: held.tries, nextTryAt: new Date(now.getTime() + lease), fault: null })
    return { wish: held, subscriptionId: account.subscriptionId, ...wantedIn(await getAccount(scope)) }
  })
}

/**
 * The oldest of its kind, if its time has come: what came after it waits for it. One at a time for a clinic: seats and the length of the period
 * are said together there, and two who do so at once would each say the other's as it was.
 */
function nextOf(wishes: readonly Wish[], now: Date): Wish | undefined {
  if (wishes.some(({ tries, fault, nextTryAt }) => tries > 0 && fault === null && nextTryAt > now)) return undefined
  const firsts = (['ending', 'quantity'] as const).flatMap((kind) => wishes.find((each) => each.kind === kind) ?? [])
  return firsts.find(({ nextTryAt }) => nextTryAt <= now)
}

/** What is wished by now, also where the row is older: what was taken back is not told any more. */
function wantedIn({ subscription, timeZone, terms }: Account): Pick<Told, 'isOver' | 'paid'> {
  const { seatsBought, pendingPeriod } = subscription
  const isOver = seatsBought === null
  if (terms === null) return { isOver, paid: null }
  const { period, begins, ends } = terms
  const [wanted, from] = pendingPeriod === null ? [period, begins] : [pendingPeriod, ends]
  return { isOver, paid: { period: wanted, from, timeZone } }
}

/** What was told stays told, whoever holds the lease by now. */
async function settle(
  { database, clock, log }: StripeAccess,
  customerId: string,
  { wish: wished }: Told,
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
  const isLater = isAway(error) || error instanceof ProviderAwayFailure
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
