import type { PhotoState } from '../../contract/visits/check-in.ts'
import type { VisitPhoto, VisitPhotoInput } from '../../contract/visits/visit.ts'
import type { SelfDoor } from '../../entrance/self.ts'
import type { ClinicScope } from '../../scope.ts'
import type { MemorySeal } from '../../sealing/memory-seal.ts'
import { seeVisit } from './hold-visit.ts'

/** What is sealed says whose it is: put beside another visit it is noise. */
export const photoLabel = (clinicId: string, visitId: string, photoId: string): string =>
  JSON.stringify(['patient photo', clinicId, visitId, photoId])

/** Whether the patient of that visit is seen by the clinic. */
export async function photoStateOf({ run, clinic }: ClinicScope, visitId: string): Promise<PhotoState> {
  const [row] = await run(`select sealed <> '' from visit_photos where clinic_id = $1 and visit_id = $2`, [
    clinic.id,
    visitId,
  ])
  if (!row) return 'none'
  return row[0] === true ? 'shown' : 'lost'
}

/**
 * How a patient looks, for whoever may work on the visit (R22). What was sealed by a server that is gone is lost: the patient's page hears of it
 * and sends it again. A server that is silent for a moment has lost nothing: it is asked again.
 *
 * @throws MissingFailure for what is no visit, DeniedFailure
 */
export async function viewPatientPhoto(
  self: SelfDoor,
  seal: MemorySeal,
  { visitId, photo }: VisitPhotoInput,
): Promise<VisitPhoto> {
  const kept = await self.watch(async (scope) => {
    await seeVisit(scope, visitId)
    const [row] = await scope.run(
      `select key_id, encode(sealed, 'hex') from visit_photos where clinic_id = $1 and visit_id = $2 and photo_id = $3 and sealed <> ''`,
      [scope.clinic.id, visitId, photo],
    )
    if (!row) return null
    const [keyId, sealed] = row as [string, string]
    return { clinicId: scope.clinic.id, keyId, sealed }
  })
  if (kept === null) return { url: null }
  const { clinicId } = kept
  const url = await seal.open(kept, photoLabel(clinicId, visitId, photo))
  if (url === null && seal.isGone(kept.keyId)) {
    await self.entrance.database.transaction(
      ({ run }) => run('select atrium_lose_photo($1, $2, $3)', [clinicId, visitId, photo]),
      { role: 'atrium_auth' },
    )
  }
  return { url }
}
