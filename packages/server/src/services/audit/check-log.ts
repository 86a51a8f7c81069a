import type { AuditCheck, CheckpointName } from '../../contract/clinic/audit.ts'
import type { RunStatement } from '../../db/database.ts'
import type { Notary } from '../../ports/notary.ts'
import type { Link } from './check-chain.ts'
import { checkChain } from './check-chain.ts'
import { checkCheckpoints } from './checkpoints/check-checkpoints.ts'
import { checkpointRows } from './checkpoints/checkpoint-rows.ts'

/** A check of the log, and its newest sound link. */
export interface LogCheck extends AuditCheck {
  last: Link
}

/**
 * Checks a clinic's whole log: its chain by itself, and what was signed of it (R29). A chain that was cut off or written anew by who may
 * write everything is sound by itself; the checkpoints tell.
 *
 * @param run in a transaction that may read that clinic.
 */
export async function checkLog(run: RunStatement, clinicId: string, notary: Notary): Promise<LogCheck> {
  const rows = await checkpointRows(run, clinicId)
  const { checked, brokenAt, fault, last } = await checkChain(run, clinicId)
  const { unheld, ...more } = await checkCheckpoints(rows, clinicId, notary)
  const broken = brokenAt === null || fault === null ? notAsSigned(unheld, last, more.signed) : { brokenAt, fault }
  return { ok: broken === null && more.checkpointFaults.length === 0, checked, ...broken, ...more, last }
}

/** What is wrong with a chain that is sound by itself: between the newest checkpoint that fits and the one that does not. */
function notAsSigned(unheld: CheckpointName | null, last: Link, signed: CheckpointName | null) {
  if (unheld === null) return null
  if (unheld.seq > last.seq) return { brokenAt: last.seq + 1, fault: 'cut-off' } as const
  const after = signed !== null && signed.seq < unheld.seq ? signed.seq : 0
  return { brokenAt: after + 1, fault: 'replaced' } as const
}
