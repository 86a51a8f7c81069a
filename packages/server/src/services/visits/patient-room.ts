import type { ClinicSettings } from '../../contract/clinic/clinic.ts'
import { logoAddress } from '../../contract/clinic/logo.ts'
import type { Availability, PatientClinic, PatientRoom } from '../../contract/visits/check-in.ts'
import type { RoomKind } from '../../contract/rooms/room.ts'
import { MissingFailure } from '../../failures/failures.ts'
import type { ClinicScope } from '../../scope.ts'
import { isInForce, waitingPictureAddress } from '../rooms/in-force.ts'

/** A room as patients know it, and what the server looks at for them. */
export interface RoomForPatients {
  room: PatientRoom
  /** Closed, or frozen by the plan (R20). */
  isClosed: boolean
  passcodeHash: string | null
  waitingText: string | null
  /** The address of the room's picture. */
  waitingPicture: string | null
  availability: Availability
}

/** @throws MissingFailure */
export async function roomForPatients(
  scope: ClinicScope,
  settings: ClinicSettings,
  roomId: string,
): Promise<RoomForPatients> {
  const [row] = await scope.run(
    `select r.link, r.kind, r.name, h.name, r.closed_at is not null, r.passcode_hash, r.waiting_text,
       (select p.hash from room_pictures p where p.clinic_id = $1 and p.room_id = r.id), s.those_who_may, s.present, s.free, m.name, c.until
     from rooms r
     cross join lateral atrium_room_staff($1, r.id, $3) s
     left join memberships h on h.clinic_id = $1 and h.id = r.membership_id collate "C" and r.kind = 'personal'
     left join (covers c join memberships m on m.clinic_id = $1 and m.id = c.colleague_id collate "C" and m.status = 'active')
       on c.clinic_id = $1 and c.holder_id = r.membership_id and c.until > $3
     where r.clinic_id = $1 and r.id = $2`,
    [scope.clinic.id, roomId, scope.now.toISOString()],
  )
  if (!row) throw new MissingFailure()
  const [link, kind, name, provider, isShut, passcodeHash, waitingText, picture, may, present, free, coverName, until] =
    row as Row
  const isClosed = isShut || isFrozen(scope, kind)
  return {
    room: {
      link,
      kind,
      name,
      provider,
      cover: coverName === null || until === null ? null : { name: coverName, until: new Date(until) },
    },
    isClosed,
    passcodeHash: isInForce(scope, 'feature.roomPasscode') ? passcodeHash : null,
    waitingText: isInForce(scope, 'feature.waitingRoomContent') ? (waitingText ?? settings.waitingText) : null,
    waitingPicture: waitingPictureAddress(scope, picture),
    availability: isClosed || may === 0 ? 'unavailable' : availabilityOf(present, free),
  }
}

/** The clinic as patients know it. */
export function clinicForPatients(
  { clinic: { name, link } }: ClinicScope,
  { logo, colour }: ClinicSettings,
): PatientClinic {
  return { name, link, logo: logo === null ? null : logoAddress(link, logo), colour }
}

function availabilityOf(present: number, free: number): Availability {
  if (free > 0) return 'available'
  return present > 0 ? 'busy' : 'away'
}

/** Whether the plan has closed a room that stands there still (R20). */
export const isFrozen = (scope: ClinicScope, kind: RoomKind): boolean =>
  kind === 'shared' && !isInForce(scope, 'sharedRoom.enter')

type Row = [
  ...plain: [link: string, kind: RoomKind, name: string, provider: string | null],
  isShut: boolean,
  ...shown: [passcodeHash: string | null, waitingText: string | null, picture: string | null],
  ...staff: [thoseWhoMay: number, present: number, free: number],
  ...cover: [name: string | null, until: string | null],
]
