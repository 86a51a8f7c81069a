import type { VisitState } from '../../contract/visits/check-in.ts'
import type { Visit } from '../../contract/visits/visit.ts'
import { MissingFailure } from '../../failures/failures.ts'
import type { ClinicScope } from '../../scope.ts'

/** Who is told of a visit; null: somebody who has no place in the clinic any more. */
interface Teller {
  actor: { membershipId: string | null }
}

/** Selects visits `v` as those see them who may enter the room. The first parameter is the clinic. */
export const visitColumns = `
  select v.id, v.room_id, v.status, v.patient_name, v.arrived_at, v.started_at, v.ended_at, v.camera, v.microphone, v.seen_at,
    v.membership_id, v.provider_name, v.moved_by, v.moved_from, v.moved_note,
    (select p.photo_id from visit_photos p where p.clinic_id = $1 and p.visit_id = v.id and p.sealed <> ''),
    (select count(*)::int from visit_messages m
      where m.clinic_id = $1 and m.visit_id = v.id and m.is_from_patient and not m.is_read)
  from visits v`

/** One visit as it is told. @throws MissingFailure */
export async function getVisit(scope: ClinicScope & Teller, visitId: string): Promise<Visit> {
  const [row] = await scope.run(`${visitColumns} where v.clinic_id = $1 and v.id = $2`, [scope.clinic.id, visitId])
  if (!row) throw new MissingFailure()
  return asVisit(scope, row)
}

export function asVisit({ actor }: Teller, row: unknown[]): Visit {
  const [id, roomId, status, name, arrived, started, ended, camera, microphone, seen, ...more] = row as VisitRow
  const [membershipId, providerName, movedBy, movedFrom, movedNote, photo, unread] = more
  return {
    id,
    roomId,
    status,
    name,
    arrivedAt: new Date(arrived),
    startedAt: asDate(started),
    endedAt: asDate(ended),
    devices: { camera, microphone },
    photo,
    seenAt: asDate(seen),
    holder:
      started === null || providerName === null
        ? null
        : { membershipId, name: providerName, own: membershipId === actor.membershipId },
    transfer: movedBy === null || movedFrom === null ? null : { by: movedBy, from: movedFrom, note: movedNote },
    unread,
  }
}

const asDate = (written: string | null) => (written === null ? null : new Date(written))

type VisitRow = [
  ...plain: [id: string, roomId: string, status: VisitState, name: string | null],
  ...moments: [arrivedAt: string, startedAt: string | null, endedAt: string | null],
  ...page: [camera: boolean, microphone: boolean, seenAt: string | null],
  ...holder: [membershipId: string | null, name: string | null],
  ...moved: [by: string | null, from: string | null, note: string | null],
  photo: string | null,
  unread: number,
]
