import type { MoneyPort } from '../../../billing/money-port.ts'
import { addDays, dayAt, startOfDay } from '../../../billing/days.ts'
import { prices } from '../../../billing/prices.ts'
import { firstTerms } from '../../../billing/terms.ts'
import { operator } from '../../../contract/clinic/operator.ts'
import type { PaymentMail } from '../../../contract/message.ts'
import { queueMessages } from '../../../mail/queue-message.ts'
import type { ClinicScope } from '../../../scope.ts'
import type { AuditAction } from '../../../contract/clinic/audit.ts'
import { recordChange } from '../../audit/audit.ts'
import { getSeats } from '../../clinic/seats.ts'
import { leastSeats } from '../seat-change.ts'
import type { Account } from '../subscription-store.ts'
import { columnsOf, getAccount, setPlan, updateSubscription } from '../subscription-store.ts'
import { missingIn } from './missing-payment.ts'

const day = 24 * 60 * 60_000

/** A payment failed: from now on there is a time to mend it. One that is missing already is no news. */
export async function markUnpaid(scope: ClinicScope): Promise<boolean> {
  const account = await getAccount(scope)
  const { subscription, timeZone, today } = account
  if (subscription.pastDueSince !== null || subscription.seatsBought === null) return false
  const { days, remindedBefore } = prices.grace
  // By whole days of the clinic, so that mail, page and freeze name the same one.
  const freezesAt = startOfDay(timeZone, addDays(today, days))
  const paymentNextAt = new Date(freezesAt.getTime() - remindedBefore * day)
  await updateSubscription(scope, subscription, {
    pastDueSince: scope.now,
    freezesAt,
    paymentNextAt,
    frozenSince: null,
  })
  await record(scope, 'payment.failed', { after: { freezesOn: dayAt(timeZone, freezesAt) } })
  await tellOwners(scope, 'failed', dayAt(timeZone, freezesAt))
  return true
}

/** The payment came in: what it had frozen is back, with as many seats as before, or as many as are taken by now (R16, R20). */
export async function markPaid(scope: ClinicScope, money: MoneyPort): Promise<boolean> {
  const account = await getAccount(scope)
  const missing = missingIn(account)
  if (missing === null) return false
  if (missing.isFrozen) await thaw(scope, money, account)
  const { subscription } = await getAccount(scope)
  await updateSubscription(scope, subscription, nothingMissing)
  await record(scope, 'payment.settled', { before: { since: missing.since } })
  await tellOwners(scope, 'paid', missing.freezesOn)
  return true
}

/** What the present moment asks for, where a payment is missing: the reminder, or the freeze. */
export async function takePaymentStep(scope: ClinicScope, money: MoneyPort, account: Account): Promise<void> {
  const { subscription, timeZone } = account
  const freezesAt = subscription.freezesAt ?? scope.now
  if (freezesAt <= scope.now) return freeze(scope, money, account)
  await updateSubscription(scope, subscription, { paymentNextAt: freezesAt })
  await tellOwners(scope, 'reminder', dayAt(timeZone, freezesAt))
}

/** Nothing is deleted: the plan alone is another, and all that it freezes is kept (R20). Calls go on. */
async function freeze(scope: ClinicScope, money: MoneyPort, { subscription, timeZone }: Account): Promise<void> {
  const { pendingPeriod } = subscription
  await setPlan(scope, 'free')
  await updateSubscription(scope, subscription, { paymentNextAt: null, frozenSince: scope.now, pendingPeriod: null })
  if (pendingPeriod !== null) {
    // Nobody could take it back while it is frozen, and a year would be charged for a plan that is not there.
    await money.end(scope, subscription.pendingPlan === 'free')
    await record(scope, 'plan.changeUndone', { before: { plan: 'premium', period: pendingPeriod } })
  }
  await record(scope, 'plan.changed', { before: { plan: 'premium' }, after: { plan: 'free' } })
  await record(scope, 'payment.frozen', { before: { seats: subscription.seatsBought } })
  await tellOwners(scope, 'frozen', dayAt(timeZone, scope.now))
}

async function thaw(scope: ClinicScope, money: MoneyPort, account: Account): Promise<void> {
  const { subscription, timeZone, today, terms } = account
  const kept = subscription.seatsBought ?? 1
  const bought = Math.max(kept, leastSeats(await getSeats(scope)))
  await setPlan(scope, 'premium')
  // A period that ended meanwhile was not invoiced, so another begins today.
  const runs = terms ?? firstTerms(subscription.period ?? 'month', today)
  if (terms === null) await money.charge(scope, { terms: runs, kind: 'period', seats: bought, from: today })
  else if (bought > kept) await money.charge(scope, { terms, kind: 'added', seats: bought - kept, from: today })
  await updateSubscription(scope, subscription, {
    seatsBought: bought,
    ...(terms === null && columnsOf(runs, timeZone)),
  })
  const after = { plan: 'premium', period: runs.period, seats: bought }
  await record(scope, 'plan.changed', { before: { plan: 'free' }, after })
}

/** The columns of a clinic that owes nothing. */
export const nothingMissing = { pastDueSince: null, freezesAt: null, paymentNextAt: null, frozenSince: null }

async function tellOwners(scope: ClinicScope, state: PaymentMail, freezesOn: string): Promise<void> {
  const { clinic, run } = scope
  const owners = await run(
    `select email from memberships where clinic_id = $1 and role = 'owner' and status = 'active' order by email`,
    [clinic.id],
  )
  const content = { kind: 'payment', clinic: clinic.name, link: clinic.link, state, freezesOn } as const
  await queueMessages(
    scope,
    owners.map(([address]) => ({ address: String(address), content })),
  )
}

/** By nobody of the clinic: whoever runs Atrium, or who moves the money, says so. */
export async function record(
  scope: ClinicScope,
  action: AuditAction,
  values: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> {
  const actor = { membershipId: null, name: operator }
  await recordChange({ ...scope, actor }, { action, target: scope.clinic, ...values })
}
