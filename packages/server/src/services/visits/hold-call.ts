import type { StartInput, Visit, VisitInput } from '../../contract/visits/visit.ts'
import { ConflictFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { openCall } from '../calls/signals.ts'
import { assertIsLive, assertNobodyElses, assertWaits, holdVisit, updateVisit } from './hold-visit.ts'
import { getVisit } from './visit-row.ts'

/**
 * Takes a patient who waits into a call. Of several who press Start the first has the patient, and nobody has two (R25).
 *
 * @throws MissingFailure, DeniedFailure unless one may enter the room, ConflictFailure with who was first, or when one is in a call.
 */
export async function startVisit(scope: Scope, { visitId, keepsAlive, opening }: StartInput): Promise<Visit> {
  const { actor, now } = scope
  await oneCallAtATime(scope)
  const visit = await holdVisit(scope, visitId)
  const begun = async () => {
    if (opening) await openCall(scope, { visitId, opening })
    return getVisit(scope, visitId)
  }
  // The answer to a first try may have been lost.
  if (visit.status === 'in-call' && visit.membershipId === actor.membershipId) return begun()
  assertWaits(visit, scope)
  if (await isInCall(scope)) throw new ConflictFailure('You are in a call. End it first.')
  await updateVisit(scope, visit, {
    status: 'in-call',
    membershipId: actor.membershipId,
    providerName: actor.name,
    startedAt: now,
    holderUserId: actor.userId,
    holderSeenAt: keepsAlive ? now : null,
  })
  return begun()
}

/** Ends a call. Once more is no fault. @throws MissingFailure, DeniedFailure, ConflictFailure for who is in no call, or in somebody else's. */
export async function endVisit(scope: Scope, { visitId }: VisitInput): Promise<Visit> {
  const visit = await holdVisit(scope, visitId)
  if (visit.status === 'waiting') throw new ConflictFailure('This patient waits. Remove the patient instead.')
  if (visit.status === 'ended') return getVisit(scope, visitId)
  assertIsLive(visit)
  await assertNobodyElses(scope, visit)
  await updateVisit(scope, visit, { status: 'ended', endedAt: scope.now })
  return getVisit(scope, visitId)
}

/** Takes a patient out of the queue. Once more is no fault. @throws MissingFailure, DeniedFailure, ConflictFailure unless the patient waits. */
export async function removeVisit(scope: Scope, { visitId }: VisitInput): Promise<Visit> {
  const visit = await holdVisit(scope, visitId)
  if (visit.status === 'removed') return getVisit(scope, visitId)
  assertWaits(visit, scope)
  await updateVisit(scope, visit, { status: 'removed', endedAt: scope.now })
  return getVisit(scope, visitId)
}

/** Of two calls that somebody starts at the same moment the second waits here, and finds the first. */
const oneCallAtATime = ({ run, clinic, actor }: Scope) =>
  run('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`call ${clinic.id} ${actor.membershipId}`])

async function isInCall({ run, clinic, actor }: Scope): Promise<boolean> {
  const rows = await run("select 1 from visits where clinic_id = $1 and membership_id = $2 and status = 'in-call'", [
    clinic.id,
    actor.membershipId,
  ])
  return rows.length > 0
}
