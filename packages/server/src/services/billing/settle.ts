import type { Plan } from '@atrium/policy/clinic'
import type { MoneyPort } from '../../billing/money-port.ts'
import type { Terms } from '../../billing/terms.ts'
import { nextTerms } from '../../billing/terms.ts'
import type { Database } from '../../db/database.ts'
import type { ClinicScope } from '../../scope.ts'
import { endPlan } from './end-plan.ts'
import { record, takePaymentStep } from './payments/payment-steps.ts'
import type { Account } from './subscription-store.ts'
import { columnsOf, getAccount, updateSubscription } from './subscription-store.ts'

/** What settling works with. */
export interface Settling {
  database: Database
  money: MoneyPort
}

/**
 * Settles every clinic whose period is over: each in a transaction of its own, under its own lock. What no process was there to do is
 * done at the next start, or within the hour; and at the latest when somebody looks at the clinic (entrance/when-settled.ts).
 */
export async function settleDue(settling: Settling, now: Date, onFault: (error: unknown) => void): Promise<void> {
  const due = await settling.database.transaction(
    ({ run }) => run('select * from atrium_due_clinics($1, $2)', [now.toISOString(), 1_000]),
    { role: 'atrium_auth', readOnly: true },
  )
  // One clinic that cannot be settled keeps no other waiting.
  for (const [clinicId] of due) await settleClinic(settling, String(clinicId), now).catch(onFault)
}

/** Settles one clinic, if it is due: of several that try at once one does, and the others find it done. */
export async function settleClinic({ database, money }: Settling, clinicId: string, now: Date): Promise<void> {
  const parameters = [clinicId, now.toISOString()]
  await database.transaction(
    async ({ run, queries }, opened) => {
      const [row] = opened.at(-1) ?? []
      if (!row) return
      const [id, name, link, plan] = row as [id: string, name: string, link: string, plan: Plan]
      await settle({ clinic: { id, name, link, plan }, now, run, queries }, money)
    },
    { opening: [{ text: 'select * from atrium_enter_due($1, $2)', parameters }] },
  )
}

/** What has come due, in turn and the earlier first: a period that ended, and what a missing payment leads to. */
async function settle(scope: ClinicScope, money: MoneyPort): Promise<void> {
  for (;;) {
    const account = await getAccount(scope)
    const { subscription, terms } = account
    const { periodEndsAt, paymentNextAt } = subscription
    const isPeriodOver = periodEndsAt !== null && periodEndsAt <= scope.now
    const isPaymentDue = paymentNextAt !== null && paymentNextAt <= scope.now
    if (isPaymentDue && !(isPeriodOver && periodEndsAt < paymentNextAt)) await takePaymentStep(scope, money, account)
    else if (isPeriodOver && terms !== null) await endPeriod(scope, money, account, terms)
    else return
  }
}

/** The next period is invoiced on its first day, or the plan ends (R19). While it is frozen nothing new is owed. */
async function endPeriod(scope: ClinicScope, money: MoneyPort, { subscription, timeZone }: Account, terms: Terms) {
  if (subscription.pendingPlan === 'free') return endPlan(scope, subscription, timeZone)
  if (subscription.frozenSince !== null) {
    const { period } = nextTerms(terms, subscription.pendingPeriod ?? terms.period)
    const noPeriod = { ...columnsOf(null, timeZone), period, pendingPeriod: null }
    return updateSubscription(scope, subscription, noPeriod)
  }
  const next = nextTerms(terms, subscription.pendingPeriod ?? terms.period)
  const seats = subscription.seatsBought ?? 0
  await money.charge(scope, { terms: next, kind: 'period', seats, from: next.begins })
  await updateSubscription(scope, subscription, { pendingPeriod: null, ...columnsOf(next, timeZone) })
  await record(scope, 'plan.renewed', { after: { period: next.period, seats, from: next.begins, until: next.ends } })
}
