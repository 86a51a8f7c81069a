import { eq } from 'drizzle-orm'
import type { Clinic } from '../../contract/clinic/clinic.ts'
import { clinics } from '../../db/schema.ts'
import { MissingFailure } from '../../failures.ts'
import type { Scope } from '../../scope.ts'

/** The clinic's name, link, plan and settings, as everybody in it may see them. */
export async function getClinic(scope: Scope): Promise<Clinic> {
  const { id, name, link, plan, settings } = clinics
  const [clinic] = await scope.queries
    .select({ id, name, link, plan, settings })
    .from(clinics)
    .where(eq(clinics.id, scope.clinic.id))
  if (!clinic) throw new MissingFailure()
  return clinic
}
