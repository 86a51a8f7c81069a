import { and, eq } from 'drizzle-orm'
import type { CallSide } from '../../contract/visits/call.ts'
import { visits } from '../../db/schema.ts'
import type { VisitScope } from '../../entrance/by-token/by-visit.ts'
import type { CallScope } from '../../entrance/own-call.ts'
import { ConflictFailure, MissingFailure } from '../../failures/failures.ts'
import type { ClinicScope, Scope } from '../../scope.ts'
import type { HeldVisit } from '../visits/hold-visit.ts'
import { assertIsLive, seeVisit } from '../visits/hold-visit.ts'

/** Who speaks in a call. The name is the server's word, and so is the side. */
export interface Party {
  scope: ClinicScope
  visitId: string
  /** Whose messages these are, whichever of their pages sends them. */
  key: string
  side: CallSide
  name: string
  /** The membership that holds the call; null: its person was removed meanwhile. */
  holderId: string | null
}

/**
 * The clinic's side of a running call: who holds it, and nobody else (R25).
 *
 * @throws MissingFailure, DeniedFailure, ConflictFailure, which says what has become of the visit.
 */
export async function staffParty(call: CallScope, visitId: string): Promise<Party> {
  const { scope, user, present } = call
  const visit = await seeOwnCall(call, visitId)
  if (present !== null) {
    assertIsLive(visit)
    if (visit.status === 'waiting') throw new ConflictFailure('This patient waits.')
    if (visit.membershipId !== present.actor.membershipId) throw isElsewhere(visit)
  }
  return { scope, visitId, key: `staff ${user.id}`, side: 'staff', name: user.name, holderId: visit.membershipId }
}

/** The same for who has just taken the patient into a call, in the same transaction. */
export const partyOf = (scope: Scope, visitId: string): Party => {
  const { userId, name, membershipId } = scope.actor
  return { scope, visitId, key: `staff ${userId}`, side: 'staff', name, holderId: membershipId }
}

/** A visit that one may see: of a room that one may enter, or the own call. @throws MissingFailure, DeniedFailure */
export const seeOwnCall = ({ scope, present }: CallScope, visitId: string): Promise<HeldVisit> =>
  // The door has let who has gone to the own call alone.
  present === null ? rowOf(scope, visitId) : seeVisit(present, visitId)

/** The patient's side of a running call. @throws ConflictFailure before it and after it. */
export async function patientParty(scope: VisitScope): Promise<Party> {
  const { visitId } = scope
  const visit = await rowOf(scope, visitId)
  assertIsLive(visit)
  if (visit.status === 'waiting') throw new ConflictFailure('The call has not begun.')
  const name = visit.patientName ?? 'Patient'
  return { scope, visitId, key: 'patient', side: 'patient', name, holderId: visit.membershipId }
}

export async function rowOf({ queries, clinic }: ClinicScope, visitId: string): Promise<HeldVisit> {
  const [visit] = await queries
    .select()
    .from(visits)
    .where(and(eq(visits.clinicId, clinic.id), eq(visits.id, visitId)))
  if (!visit) throw new MissingFailure()
  return visit
}

/** The call is somebody else's. */
export const isElsewhere = ({ providerName }: HeldVisit) =>
  new ConflictFailure(`${providerName ?? 'Somebody'} is with this patient.`)
