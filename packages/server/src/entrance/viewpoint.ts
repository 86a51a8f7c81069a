import type { ViewerSpec } from '../events/viewer.ts'
import type { Caller, Entrance } from './caller.ts'
import { enterStatement, throughDoor } from './door.ts'

/** Who watches a clinic, and the number of its newest change at that moment. */
export interface Viewpoint {
  viewer: Omit<ViewerSpec, 'told'>
  seq: number
}

/**
 * Looks who watches. The number is read before what is true of the person: what happens in between is told, too often
 * rather than never.
 *
 * @throws what {@link throughDoor} throws.
 */
export async function findViewpoint({ database, clock }: Entrance, caller: Caller): Promise<Viewpoint> {
  const now = clock()
  const enter = enterStatement(caller, now, false)
  const newest = { text: 'select seq from audit_heads where clinic_id = atrium_clinic()', parameters: [] }
  return database.transaction(
    async (transaction, opened) => {
      const { scope, sessionId } = throughDoor(opened, caller, 'user.view', transaction, now)
      const { userId, membershipId, role, plan, status } = scope.actor
      const [[seq] = []] = opened[1] ?? []
      const facts = { membershipId, role, plan, status }
      return { viewer: { userId, sessionId, clinicId: scope.clinic.id, facts }, seq: Number(seq ?? 0) }
    },
    { opening: [enter, newest, enter], readOnly: true },
  )
}
