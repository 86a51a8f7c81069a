import { and, eq } from 'drizzle-orm'
import { charge } from '../../auth/limits/tries.ts'
import type { ClinicSettings } from '../../contract/clinic/clinic.ts'
import type { ChangeCheckInInput, VisitStatus } from '../../contract/visits/check-in.ts'
import { visits } from '../../db/schema.ts'
import type { VisitDoor, VisitScope } from '../../entrance/by-token/by-visit.ts'
import { MissingFailure, TooManyTriesFailure } from '../../failures/failures.ts'
import type { ClinicScope } from '../../scope.ts'
import { callTypeOf } from './call-type.ts'
import { photoStateOf } from './patient-photo.ts'
import { clinicForPatients, roomForPatients } from './patient-room.ts'

type StoredVisit = typeof visits.$inferSelect

/** A patient's own visit, and of others how many are ahead (R24). */
export const getStatus = (door: VisitDoor): Promise<VisitStatus> =>
  door.look(async (scope) => statusOf(scope, scope.settings, await own(scope)))

/** Ends the own visit: who waits has left, and a call is over. What is over already stays so. */
export const leave = (door: VisitDoor): Promise<VisitStatus> =>
  door.change(async (scope) => {
    const visit = await own(scope)
    if (isLive(visit)) {
      const status = visit.status === 'waiting' ? ('left' as const) : ('ended' as const)
      await scope.queries.update(visits).set({ status, endedAt: scope.now }).where(isOwn(scope))
    }
    return statusOf(scope, scope.settings, await own(scope))
  })

/** Tells the clinic which devices the patient has now. @throws TooManyTriesFailure */
export async function changeDevices(door: VisitDoor, { devices }: ChangeCheckInInput): Promise<VisitStatus> {
  const { wait } = await charge(door.entrance.database, [{ bucket: 'devices', key: door.hash }])
  if (wait !== null) throw new TooManyTriesFailure(wait)
  return door.change(async (scope) => {
    const visit = await own(scope)
    const isOther = visit.camera !== devices.camera || visit.microphone !== devices.microphone
    if (isLive(visit) && isOther) {
      const callType = visit.status === 'waiting' ? { callType: callTypeOf(devices) } : {}
      await scope.queries
        .update(visits)
        .set({ ...devices, ...callType })
        .where(isOwn(scope))
    }
    return statusOf(scope, scope.settings, await own(scope))
  })
}

/** The status of the visit whose token this is, in the clinic that has been entered. @throws MissingFailure */
export async function statusByToken(scope: ClinicScope, settings: ClinicSettings, hash: string): Promise<VisitStatus> {
  const [visit] = await scope.queries
    .select()
    .from(visits)
    .where(and(eq(visits.clinicId, scope.clinic.id), eq(visits.tokenHash, hash)))
  if (!visit) throw new MissingFailure()
  return statusOf(scope, settings, visit)
}

async function statusOf(scope: ClinicScope, settings: ClinicSettings, visit: StoredVisit): Promise<VisitStatus> {
  const [{ room, waitingText, waitingPicture, availability }, ahead, usualWait, photo] = await Promise.all([
    roomForPatients(scope, settings, visit.roomId),
    countAhead(scope, visit.id),
    usualWaitIn(scope, visit.roomId),
    photoStateOf(scope, visit.id),
  ])
  return {
    state: visit.status,
    clinic: clinicForPatients(scope, settings),
    room,
    name: visit.patientName,
    ahead,
    usualWait,
    availability,
    waitingText,
    waitingPicture,
    allowsChat: settings.allowPatientChat,
    devices: { camera: visit.camera, microphone: visit.microphone },
    photo,
    movedBy: visit.movedBy,
    arrivedAt: visit.arrivedAt,
    startedAt: visit.startedAt,
    endedAt: visit.endedAt,
    with: visit.startedAt === null ? null : visit.providerName,
    keptUntil: isLive(visit) ? visit.keptUntil : null,
  }
}

/** Goes on: waits, or is in a call. */
export const isLive = ({ status }: Pick<StoredVisit, 'status'>) => status === 'waiting' || status === 'in-call'

async function own(scope: VisitScope): Promise<StoredVisit> {
  const [visit] = await scope.queries.select().from(visits).where(isOwn(scope))
  if (!visit) throw new MissingFailure()
  return visit
}

const isOwn = ({ clinic, visitId }: VisitScope) => and(eq(visits.clinicId, clinic.id), eq(visits.id, visitId))

async function countAhead({ run, clinic, now }: ClinicScope, visitId: string): Promise<number | null> {
  const [[ahead = null] = []] = await run('select ahead from atrium_visit_views($1, $2, $3)', [
    clinic.id,
    [visitId],
    now.toISOString(),
  ])
  return ahead === null ? null : Number(ahead)
}

const recent = { days: 30, visits: 20, least: 5 }

/** How long others have waited: of few it would tell what each did, so it is told of some and no fewer. */
async function usualWaitIn({ run, clinic, now }: ClinicScope, roomId: string): Promise<number | null> {
  const since = new Date(now.getTime() - recent.days * 24 * 60 * 60_000).toISOString()
  const [[minutes = null] = []] = await run(
    `select case when count(*) >= ${recent.least} then
       ceil(extract(epoch from percentile_cont(0.5) within group (order by started_at - arrived_at)) / 60)::int end
     from (
       select started_at, arrived_at from visits
       where clinic_id = $1 and room_id = $2 and status = 'ended' and started_at > $3
       order by started_at desc, id collate "C" desc limit ${recent.visits}
     ) last`,
    [clinic.id, roomId, since],
  )
  return minutes === null ? null : Number(minutes)
}
