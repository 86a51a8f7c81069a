import type { IceSettings } from '../../calls/ice.ts'
import { iceFor, iceSeconds } from '../../calls/ice.ts'
import type { Ice } from '../../contract/visits/call.ts'
import type { VisitInput } from '../../contract/visits/visit.ts'
import type { VisitDoor } from '../../entrance/by-token/by-visit.ts'
import type { CallScope } from '../../entrance/own-call.ts'
import type { HeldVisit } from '../visits/hold-visit.ts'
import { assertIsLive } from '../visits/hold-visit.ts'
import { rowOf, seeOwnCall, isElsewhere } from './party.ts'

/**
 * By which servers a call with this patient is reached: for who holds it, and for who may start it, so that it is there at the click.
 *
 * @throws MissingFailure, DeniedFailure, ConflictFailure for somebody else's call, and once the visit is over.
 */
export async function iceForStaff(call: CallScope, settings: IceSettings, { visitId }: VisitInput): Promise<Ice> {
  const visit = await seeOwnCall(call, visitId)
  if (call.present !== null) {
    assertIsLive(visit)
    if (visit.status === 'in-call' && visit.membershipId !== call.present.actor.membershipId) throw isElsewhere(visit)
  }
  return iceFor(settings, { visitId, seconds: secondsFor(visit), now: call.scope.now })
}

/** The patient's own side of the same; who waits can try the connection before the call. @throws ConflictFailure once the visit is over. */
export const iceForPatient = (door: VisitDoor, settings: IceSettings): Promise<Ice> =>
  door.look(async (scope) => {
    const visit = await rowOf(scope, scope.visitId)
    assertIsLive(visit)
    return iceFor(settings, { visitId: scope.visitId, seconds: secondsFor(visit), now: scope.now })
  })

const secondsFor = ({ status }: HeldVisit) => (status === 'in-call' ? iceSeconds.inCall : iceSeconds.waiting)
