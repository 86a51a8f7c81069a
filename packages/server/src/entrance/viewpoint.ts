import type { ViewerSpec } from '../events/viewer.ts'
import type { Caller, Entrance } from './caller.ts'
import { newestChange } from '../services/audit/newest-change.ts'
import { enterStatement, throughDoor } from './door.ts'

/** Who watches a clinic, and the number of its newest change at that moment. */
export interface Viewpoint {
  viewer: Omit<ViewerSpec, 'told'>
  seq: number
}

/**
 * Looks who watches, and when: both in one snapshot.
 *
 * @throws what {@link throughDoor} throws.
 */
export async function findViewpoint({ database, clock }: Entrance, caller: Caller): Promise<Viewpoint> {
  const now = clock()
  const enter = enterStatement(caller, now, false)
  return database.transaction(
    async (transaction, opened) => {
      const { scope, sessionId } = throughDoor(opened, caller, 'user.view', transaction, now)
      const { userId, membershipId, role, plan, status } = scope.actor
      const facts = { membershipId, role, plan, status }
      return { viewer: { userId, sessionId, clinicId: scope.clinic.id, facts }, seq: await newestChange(scope) }
    },
    { opening: [enter], readOnly: true },
  )
}
