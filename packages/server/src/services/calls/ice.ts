import type { IceSettings } from '../../calls/ice.ts'
import { iceFor, iceSeconds } from '../../calls/ice.ts'
import type { Ice } from '../../contract/visits/call.ts'
import type { VisitInput } from '../../contract/visits/visit.ts'
import type { VisitDoor } from '../../entrance/by-token/by-visit.ts'
import type { CallScope } from '../../entrance/own-call.ts'
import type { MediaServer } from '../../calls/media/media-server.ts'
import type { ClinicScope } from '../../scope.ts'
import { carriedCall } from './carried-call.ts'
import type { HeldVisit } from '../visits/hold-visit.ts'
import { assertIsLive } from '../visits/hold-visit.ts'
import { rowOf, seeOwnCall, isElsewhere } from './party.ts'

/** What helps pages of a call to reach each other. */
export interface Helpers {
  ice: IceSettings
  media?: MediaServer | undefined
}

/**
 * By which servers a call with this patient is reached: for who holds it, and for who may start it, so that it is there at the click.
 *
 * @throws MissingFailure, DeniedFailure, ConflictFailure for somebody else's call, and once the visit is over.
 */
export async function iceForStaff(call: CallScope, helpers: Helpers, { visitId }: VisitInput): Promise<Ice> {
  const visit = await seeOwnCall(call, visitId)
  if (call.present !== null) {
    assertIsLive(visit)
    if (visit.status === 'in-call' && visit.membershipId !== call.present.actor.membershipId) throw isElsewhere(visit)
  }
  return helpersOf(call.scope, helpers, { visitId, seconds: secondsFor(visit) })
}

/** The patient's own side of the same; who waits can try the connection before the call. @throws ConflictFailure once the visit is over. */
export const iceForPatient = (door: VisitDoor, helpers: Helpers): Promise<Ice> =>
  door.look(async (scope) => {
    const visit = await rowOf(scope, scope.visitId)
    assertIsLive(visit)
    return helpersOf(scope, helpers, { visitId: scope.visitId, seconds: secondsFor(visit) })
  })

/** The servers of one visit, as it is now. */
export async function helpersOf(
  scope: ClinicScope,
  { ice, media }: Helpers,
  { visitId, seconds }: { visitId: string; seconds: number },
): Promise<Ice> {
  const mediaServer = media !== undefined && (await carriedCall(scope, visitId)) !== null
  return { ...(await iceFor(ice, { visitId, seconds, now: scope.now })), mediaServer }
}

const secondsFor = ({ status }: HeldVisit) => (status === 'in-call' ? iceSeconds.inCall : iceSeconds.waiting)
