import type { AuditCheck } from '../../contract/clinic/audit.ts'
import type { RunStatement } from '../../db/database.ts'
import { UnavailableFailure } from '../../failures/failures.ts'
import type { Notary } from '../../ports/notary.ts'
import { checkLog } from './check-log.ts'

/** The clinics whose log is being checked: of a long one it takes a while, and one at a time is enough. */
const underWay = new Set<string>()

/**
 * Checks the clinic's whole log, and what was signed of it (R29).
 *
 * @throws UnavailableFailure while another check of it is under way in this process.
 */
export async function verifyAudit(
  { run, clinic }: { run: RunStatement; clinic: { id: string } },
  notary: Notary,
): Promise<AuditCheck> {
  if (underWay.has(clinic.id)) throw new UnavailableFailure()
  underWay.add(clinic.id)
  try {
    const { last: _, ...check } = await checkLog(run, clinic.id, notary)
    return check
  } finally {
    underWay.delete(clinic.id)
  }
}
