import type { Plan } from '@atrium/policy/clinic'
import { clinicPolicy, plans } from '@atrium/policy/clinic'
import type { MoneyPort } from '../../billing/money-port.ts'
import { assertAllowed, ConflictFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { changePlan } from './change-plan.ts'

/**
 * Takes a larger plan, at once (R19), with as many seats as are taken (R16).
 *
 * @param agreed the total that was shown for today, in cents.
 * @throws DeniedFailure for who does not manage billing, ConflictFailure for a plan that is no larger one and for another total.
 */
export async function upgradePlan(scope: Scope, money: MoneyPort, plan: Plan, agreed?: number): Promise<void> {
  const { actor, clinic } = scope
  assertAllowed(clinicPolicy.decide(actor, 'billing.manage'))
  if (plans.indexOf(plan) <= plans.indexOf(clinic.plan)) throw new ConflictFailure('The clinic has this plan already.')
  await changePlan(scope, money, { plan, agreed })
}
