import { and, eq } from 'drizzle-orm'
import type { Visit, VisitInput } from '../../contract/visits/visit.ts'
import { visits } from '../../db/schema.ts'
import type { CallScope } from '../../entrance/own-call.ts'
import { ConflictFailure } from '../../failures/failures.ts'
import { endVisit } from '../visits/hold-call.ts'
import { getVisit } from '../visits/visit-row.ts'
import { staffParty } from './party.ts'

/**
 * Notes that a page of who holds the call is there. Once one has said so the call takes such a word again and again: after a while
 * without, its patient waits again (give-back.ts).
 *
 * @throws MissingFailure, DeniedFailure, ConflictFailure for whose call it is not, and once it is over or given back.
 */
export async function keepCallAlive(call: CallScope, { visitId }: VisitInput): Promise<void> {
  const { holderId } = await staffParty(call, visitId)
  const { run, clinic, now } = call.scope
  const kept = await run(
    `update visits set holder_seen_at = greatest(holder_seen_at, $4)
     where clinic_id = $1 and id = $2 and status = 'in-call' and membership_id is not distinct from $3 returning 1`,
    [clinic.id, visitId, holderId, now.toISOString()],
  )
  if (kept.length === 0) throw new ConflictFailure('This call is over.')
}

/** Ends a call; who has no place in the clinic any more ends the own one (R27). @throws as `endVisit` */
export async function endCall(call: CallScope, input: VisitInput): Promise<Visit> {
  if (call.present !== null) return endVisit(call.present, input)
  const { scope, user } = call
  await scope.queries
    .update(visits)
    .set({ status: 'ended', endedAt: scope.now })
    .where(
      and(
        eq(visits.clinicId, scope.clinic.id),
        eq(visits.id, input.visitId),
        eq(visits.status, 'in-call'),
        eq(visits.holderUserId, user.id),
      ),
    )
  return getVisit({ ...scope, actor: { membershipId: null } }, input.visitId)
}
