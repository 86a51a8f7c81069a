import { firstSettings } from '../../contract/clinic/clinic.ts'
import { clinics, subscriptions } from '../../db/schema.ts'
import type { ClinicScope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'

interface NewClinic {
  timeZone: string
  /** By somebody whom nobody here asked to. */
  isRegistered: boolean
}

/** Makes the clinic of the scope: Free, with the settings that every clinic begins with. Its Owner joins in the same transaction. */
export async function makeClinic(
  scope: ClinicScope,
  founder: string,
  { timeZone, isRegistered }: NewClinic,
): Promise<void> {
  const { clinic, now, queries } = scope
  const { id, name, link, plan } = clinic
  const values = { id, name, link, plan, settings: firstSettings(timeZone), createdAt: now, isRegistered }
  await queries.insert(clinics).values(values)
  await queries.insert(subscriptions).values({ clinicId: id, seatsBought: null, period: null })
  const actor = { membershipId: null, name: founder }
  await recordChange({ ...scope, actor }, { action: 'clinic.created', target: { id, name }, after: { name, link } })
}
