import type { ClinicScope } from '../../scope.ts'
import { nothingMissing, record } from './payments/payment-steps.ts'
import type { Subscription } from './subscription-store.ts'
import { columnsOf, setPlan, updateSubscription } from './subscription-store.ts'

/** The clinic is on Free from now on, and pays for nothing (R19, R20). One that was frozen is so already. */
export async function endPlan(scope: ClinicScope, subscription: Subscription, timeZone: string): Promise<void> {
  await setPlan(scope, 'free')
  const noPlan = { seatsBought: null, pendingPlan: null, pendingPeriod: null, ...nothingMissing }
  await updateSubscription(scope, subscription, { ...noPlan, ...columnsOf(null, timeZone) })
  if (subscription.frozenSince !== null) return
  await record(scope, 'plan.changed', { before: { plan: 'premium' }, after: { plan: 'free' } })
}
