import type { MoneyPort } from '../../../billing/money-port.ts'
import type { ClosingState } from '../../../contract/clinic/closing.ts'
import { ConflictFailure } from '../../../failures/failures.ts'
import type { Scope } from '../../../scope.ts'
import { recordChange } from '../../audit/audit.ts'
import { getAccount } from '../../billing/subscription-store.ts'
import { tellOwners } from './tell-owners.ts'

/**
 * Opens a closed clinic again, as it was. One that is open is what was asked for.
 *
 * @throws ConflictFailure once the deleting has begun.
 */
export async function reopenClinic(scope: Scope, money: MoneyPort): Promise<ClosingState> {
  const { clinic, actor, deletesAt, now, run } = scope
  if (deletesAt === null) return { deletesAt }
  const [[isOpen] = []] = await run('select atrium_reopen_clinic($1)', [now.toISOString()])
  if (isOpen !== true) throw new ConflictFailure('The time to open this clinic again is over. It is being deleted.')
  const { subscription } = await getAccount(scope)
  if (subscription.seatsBought !== null) await money.end(scope, subscription.pendingPlan === 'free')
  await recordChange(scope, { action: 'clinic.reopened', target: clinic })
  await tellOwners(scope, { kind: 'clinic-reopened', by: actor.name })
  return { deletesAt: null }
}
