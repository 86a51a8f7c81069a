import { eq } from 'drizzle-orm'
import type { Clinic } from '../../contract/clinic/clinic.ts'
import type { ChangeLogoInput } from '../../contract/clinic/logo.ts'
import { clinics } from '../../db/schema.ts'
import type { Scope } from '../../scope.ts'
import { readPhoto } from '../account/profile/photo.ts'
import { recordChange } from '../audit/audit.ts'
import { assertVersion } from './assert-version.ts'
import { getClinic, getClinicRow } from './get-clinic.ts'

/**
 * What patients see of the clinic beside its name from now on; null takes it away.
 *
 * @throws InvalidFailure for what is no plain picture, or too large: a page makes it small before it is sent. ConflictFailure when `version`
 * is out of date.
 */
export async function changeLogo(scope: Scope, { logo, version }: ChangeLogoInput): Promise<Clinic> {
  const picture = logo === null ? null : await readPhoto(logo, 'logo')
  const { clinic, stored } = await getClinicRow(scope)
  const hash = picture && picture.hash
  if (hash === clinic.settings.logo) return clinic
  await assertVersion(scope, clinic, version)
  const { run, queries } = scope
  if (picture) {
    await run(
      `insert into clinic_logos (clinic_id, hash, type, bytes) values ($1, $2, $3, decode($4, 'base64'))
       on conflict (clinic_id) do update set hash = excluded.hash, type = excluded.type, bytes = excluded.bytes`,
      [clinic.id, picture.hash, picture.type, logo],
    )
  } else await run('delete from clinic_logos where clinic_id = $1', [clinic.id])
  await queries
    .update(clinics)
    .set({ settings: { ...stored, logo: hash }, settingsVersion: clinic.version + 1 })
    .where(eq(clinics.id, clinic.id))
  await recordChange(scope, { action: 'clinic.logoChanged', target: clinic, after: { isSet: hash !== null } })
  return getClinic(scope)
}
