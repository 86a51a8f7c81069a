import { and, desc, eq, lt } from 'drizzle-orm'
import type { z } from 'zod'
import type { AuditCheckpoint, auditCheckpointsInput } from '../../../contract/clinic/audit.ts'
import type { Page } from '../../../contract/values/page.ts'
import { auditCheckpoints } from '../../../db/schema.ts'
import type { Notary } from '../../../ports/notary.ts'
import type { Scope } from '../../../scope.ts'
import { numberCursor } from '../../number-cursor.ts'

/** The signed heads of the clinic's log, newest first, with all that it takes to check them elsewhere (R29). */
export async function listCheckpoints(
  { queries, clinic }: Scope,
  notary: Notary,
  { cursor, limit }: z.output<typeof auditCheckpointsInput>,
): Promise<Page<AuditCheckpoint>> {
  const rows = await queries
    .select()
    .from(auditCheckpoints)
    .where(
      and(
        eq(auditCheckpoints.clinicId, clinic.id),
        cursor === undefined ? undefined : lt(auditCheckpoints.number, numberCursor(cursor)),
      ),
    )
    .orderBy(desc(auditCheckpoints.number))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  return {
    items: page.map(({ number, day, seq, hash, at, keyId, body, signature, mailedTo }) => {
      return { number, day, seq, hash, at, keyId, publicKey: notary.publicKey(keyId), body, signature, mailedTo }
    }),
    nextCursor: rows.length > limit ? String(page.at(-1)?.number) : null,
  }
}
