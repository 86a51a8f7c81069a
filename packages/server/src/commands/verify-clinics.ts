import type { Database } from '../db/database.ts'
import type { Notary } from '../ports/notary.ts'
import { checkLog } from '../services/audit/check-log.ts'
import { checkLine } from './check-line.ts'

/** What was found of one clinic's log, as it is told on a terminal. */
export interface ClinicCheck {
  isSound: boolean
  line: string
}

/** Checks the audit log of that clinic, or of each, and what was signed of it (R29); one transaction a clinic. */
export async function verifyClinics(database: Database, notary: Notary, link?: string): Promise<ClinicCheck[]> {
  const clinics = (await database.asOwner(async ({ run, script }) => {
    await script('set local role atrium_door')
    return run('select id, link from clinics where $1::text is null or link = $1 order by link', [link ?? null])
  })) as [id: string, link: string][]
  const checks: ClinicCheck[] = []
  for (const clinic of clinics) checks.push(await verifyClinic(database, notary, clinic))
  return checks
}

async function verifyClinic(database: Database, notary: Notary, [id, link]: [string, string]): Promise<ClinicCheck> {
  const check = await database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [id])
    return checkLog(run, id, notary)
  })
  return { isSound: check.ok, line: `${link}: ${checkLine(check)}` }
}
