import { charge } from '../../auth/limits/tries.ts'
import type { PatientPhotoInput, VisitStatus } from '../../contract/visits/check-in.ts'
import type { VisitDoor } from '../../entrance/by-token/by-visit.ts'
import { ConflictFailure, TooManyTriesFailure } from '../../failures/failures.ts'
import type { MemorySeal } from '../../sealing/memory-seal.ts'
import { readPhoto } from '../account/profile/photo.ts'
import { photoLabel } from './patient-photo.ts'
import { isLive, statusByToken } from './visit-status.ts'

/**
 * Shows the clinic how the patient looks, until the visit is over; null takes that back at any time. The picture is on no disk: what is kept is sealed, by a
 * key in this process's memory (decision 52).
 *
 * @throws InvalidFailure for what is no plain picture, or too large; ConflictFailure once the visit is over; TooManyTriesFailure
 */
export async function changePatientPhoto(
  door: VisitDoor,
  seal: MemorySeal,
  { photo }: PatientPhotoInput,
): Promise<VisitStatus> {
  const sealed = photo === null ? null : await sealPhoto(door, seal, photo)
  return door.change(async (scope) => {
    const before = await statusByToken(scope, scope.settings, door.hash)
    const { run, clinic, visitId } = scope
    if (sealed === null) {
      await run('delete from visit_photos where clinic_id = $1 and visit_id = $2', [clinic.id, visitId])
    } else if (isLive({ status: before.state })) {
      await run(
        `insert into visit_photos (clinic_id, visit_id, photo_id, key_id, sealed) values ($1, $2, $3, $4, decode($5, 'hex'))
         on conflict (clinic_id, visit_id) do update
         set photo_id = excluded.photo_id, key_id = excluded.key_id, sealed = excluded.sealed`,
        [clinic.id, visitId, sealed.photoId, sealed.keyId, sealed.sealed],
      )
    } else throw new ConflictFailure('This visit is over.')
    return { ...before, photo: sealed === null ? 'none' : 'shown' }
  })
}

/** Before the visit is held, and counted; to take a photo back is nobody's to refuse. The first use of the seal asks the database for a line of its own. */
async function sealPhoto(door: VisitDoor, seal: MemorySeal, photo: string) {
  const { wait } = await charge(door.entrance.database, [{ bucket: 'patientPhoto', key: door.hash }])
  if (wait !== null) throw new TooManyTriesFailure(wait)
  const { type } = await readPhoto(photo, 'photo')
  const { clinic, visitId } = await door.look(async (scope) => scope)
  const photoId = crypto.randomUUID()
  const kept = await seal.seal(`data:${type};base64,${photo}`, photoLabel(clinic.id, visitId, photoId))
  return { photoId, ...kept }
}
