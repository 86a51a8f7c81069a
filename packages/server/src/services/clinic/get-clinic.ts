import { eq } from 'drizzle-orm'
import type { Clinic, StoredSettings } from '../../contract/clinic/clinic.ts'
import { settingsOf } from '../../contract/clinic/clinic.ts'
import { logoAddress } from '../../contract/clinic/logo.ts'
import type { SecondStepDemand } from '../../contract/clinic/second-step-demand.ts'
import { clinics } from '../../db/schema.ts'
import { MissingFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'

/** Since when a second step is demanded. */
export interface Demanded {
  managersAskedSince: Date | null
  everybodyAskedSince: Date | null
}

/** The clinic's name, link, plan and settings, as everybody in it may see them. */
export async function getClinic(scope: Scope): Promise<Clinic> {
  return (await getClinicRow(scope)).clinic
}

/** The same, what is kept of it, and since when it demands what. */
export async function getClinicRow({
  queries,
  clinic: { id },
}: Scope): Promise<{ clinic: Clinic; stored: StoredSettings; since: Demanded }> {
  const [row] = await queries.select().from(clinics).where(eq(clinics.id, id))
  if (!row) throw new MissingFailure()
  const { name, link, plan, managersAskedSince, everybodyAskedSince, settings: stored } = row
  const since = { managersAskedSince, everybodyAskedSince }
  const settings = { ...settingsOf(stored), secondStep: demandOf(since) }
  const logo = settings.logo === null ? null : logoAddress(link, settings.logo)
  return { clinic: { id, name, link, plan, settings, logo, version: row.settingsVersion }, stored, since }
}

function demandOf({ managersAskedSince, everybodyAskedSince }: Demanded): SecondStepDemand {
  if (everybodyAskedSince !== null) return 'everybody'
  return managersAskedSince === null ? 'nobody' : 'owners-and-admins'
}
