import { and, eq } from 'drizzle-orm'
import type { PatientMessageInput } from '../../contract/visits/check-in.ts'
import type { MessageInput, VisitInput, VisitMessage } from '../../contract/visits/visit.ts'
import { visitMessages, visits } from '../../db/schema.ts'
import type { VisitDoor } from '../../entrance/by-token/by-visit.ts'
import { asSettings } from '../../entrance/by-token/by-visit.ts'
import { ConflictFailure, TooManyTriesFailure } from '../../failures/failures.ts'
import type { ClinicScope, Scope } from '../../scope.ts'
import { assertIsLive, assertNobodyElses, holdVisit, seeVisit } from './hold-visit.ts'

/** Messages of one visit, and of one side within a minute. */
const most = { ofVisit: 500, aMinute: 20 }

const minute = 60_000

interface Author {
  name: string
  isFromPatient: boolean
}

/** What was written to and by a patient who waits or is in a call; nothing is left of it afterwards. @throws MissingFailure, DeniedFailure */
export async function listMessages(scope: Scope, { visitId }: VisitInput): Promise<VisitMessage[]> {
  await seeVisit(scope, visitId)
  return messagesOf(scope, visitId)
}

/** Writes to a patient. @throws MissingFailure, DeniedFailure, ConflictFailure once the visit is over, TooManyTriesFailure */
export async function writeToPatient(scope: Scope, { visitId, text }: MessageInput): Promise<VisitMessage[]> {
  const visit = await holdVisit(scope, visitId)
  assertIsLive(visit)
  await assertNobodyElses(scope, visit)
  await write(scope, visitId, { name: scope.actor.name, isFromPatient: false }, text)
  await markRead(scope, visitId)
  return messagesOf(scope, visitId)
}

/** Notes that somebody of the clinic has read what the patient wrote. @throws MissingFailure, DeniedFailure */
export async function readMessages(scope: Scope, { visitId }: VisitInput): Promise<void> {
  await assertNobodyElses(scope, await holdVisit(scope, visitId))
  await markRead(scope, visitId)
}

/** The patient's own side of the same. */
export const listOwnMessages = (door: VisitDoor): Promise<VisitMessage[]> =>
  door.look((scope) => messagesOf(scope, scope.visitId))

/** Writes to the clinic. @throws ConflictFailure once the visit is over, and where the clinic has no chat; TooManyTriesFailure */
export const writeToClinic = (door: VisitDoor, { text }: PatientMessageInput): Promise<VisitMessage[]> =>
  door.change(async (scope) => {
    const [visit] = await scope.queries
      .select()
      .from(visits)
      .where(and(eq(visits.clinicId, scope.clinic.id), eq(visits.id, scope.visitId)))
    if (!visit || visit.patientName === null) throw new ConflictFailure('This visit is over.')
    await write(scope, scope.visitId, { name: visit.patientName, isFromPatient: true }, text)
    return messagesOf(scope, scope.visitId)
  })

/** The visit is held, so that numbers and counts are right. */
async function write(
  scope: ClinicScope,
  visitId: string,
  { name, isFromPatient }: Author,
  text: string,
): Promise<void> {
  const { run, queries, clinic, now } = scope
  const [[all, recent, settings] = []] = await run(
    `select count(*)::int, count(*) filter (where m.is_from_patient = $3::boolean and m.at > $4)::int,
       (select c.settings from clinics c where c.id = $1)
     from visit_messages m where m.clinic_id = $1 and m.visit_id = $2`,
    [clinic.id, visitId, isFromPatient, new Date(now.getTime() - minute).toISOString()],
  )
  if (!asSettings(settings).allowPatientChat)
    throw new ConflictFailure('This clinic does not write with patients here.')
  if (Number(recent) >= most.aMinute) throw new TooManyTriesFailure(minute / 1_000)
  if (Number(all) >= most.ofVisit) throw new ConflictFailure('No more can be written here.')
  await queries
    .insert(visitMessages)
    .values({ clinicId: clinic.id, visitId, number: Number(all) + 1, isFromPatient, name, text, at: now })
}

/** What was written in one visit, for whoever may see it: the caller has looked. */
export async function messagesOf({ queries, clinic }: ClinicScope, visitId: string): Promise<VisitMessage[]> {
  const rows = await queries
    .select()
    .from(visitMessages)
    .where(and(eq(visitMessages.clinicId, clinic.id), eq(visitMessages.visitId, visitId)))
    .orderBy(visitMessages.number)
  return rows.map(({ number, isFromPatient, name, text, at }) => ({
    number,
    from: isFromPatient ? ('patient' as const) : ('clinic' as const),
    name,
    text,
    at,
  }))
}

async function markRead({ queries, clinic }: ClinicScope, visitId: string): Promise<void> {
  await queries
    .update(visitMessages)
    .set({ isRead: true })
    .where(
      and(
        eq(visitMessages.clinicId, clinic.id),
        eq(visitMessages.visitId, visitId),
        eq(visitMessages.isFromPatient, true),
        eq(visitMessages.isRead, false),
      ),
    )
}
