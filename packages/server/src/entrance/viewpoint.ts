import type { PatientSpec } from '../events/live/patient-viewer.ts'
import type { ViewerSpec } from '../events/viewer.ts'
import type { GuestDoor } from './by-token/by-guest.ts'
import type { VisitDoor } from './by-token/by-visit.ts'
import type { Caller, Entrance } from './caller.ts'
import { assertIsIn } from '../services/calls/as-guest.ts'
import { newestChange } from '../services/audit/newest-change.ts'
import { enterStatement, throughDoor } from './door.ts'
import { whenSettled } from './when-settled.ts'

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
export async function findViewpoint(entrance: Entrance, caller: Caller): Promise<Viewpoint> {
  return whenSettled(entrance, () => lookOnce(entrance, caller))
}

async function lookOnce({ database, clock }: Entrance, caller: Caller): Promise<Viewpoint> {
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

/** The same for a patient's page. @throws what the door throws. */
export const findVisitViewpoint = (door: VisitDoor): Promise<{ visit: PatientSpec; seq: number }> =>
  door.look(async (scope) => ({
    visit: { clinicId: scope.clinic.id, visitId: scope.visitId, guestId: null, tokenHash: door.hash },
    seq: await newestChange(scope),
  }))

/** The same for the page of a guest. @throws what the door throws, ConflictFailure for who is not let in. */
export const findGuestViewpoint = (door: GuestDoor): Promise<{ visit: PatientSpec; seq: number }> =>
  door.look(async (scope) => {
    assertIsIn(scope)
    const { clinic, visitId, guest } = scope
    const visit = { clinicId: clinic.id, visitId, guestId: guest.id, tokenHash: door.hash }
    return { visit, seq: await newestChange(scope) }
  })
