import { and, asc, eq, gt, ne } from 'drizzle-orm'
import type { ImportedLine, ImportLinesInput } from '../../contract/people/import.ts'
import type { Page } from '../../contract/values/page.ts'
import { importRows } from '../../db/schema.ts'
import type { Scope } from '../../scope.ts'
import { numberCursor } from '../number-cursor.ts'
import { getStored } from './import-store.ts'

/**
 * The lines of an import that nobody was invited by, with why, in the file's order: to be put right and imported once more.
 *
 * @throws MissingFailure
 */
export async function listLeftOut(
  scope: Scope,
  { importId, cursor, limit }: ImportLinesInput,
): Promise<Page<ImportedLine>> {
  await getStored(scope, importId)
  const { place, email, name, role, verdict } = importRows
  const rows = await scope.queries
    .select({ place, email, name, role, verdict })
    .from(importRows)
    .where(
      and(
        eq(importRows.clinicId, scope.clinic.id),
        eq(importRows.importId, importId),
        ne(verdict, 'sent'),
        cursor === undefined ? undefined : gt(place, numberCursor(cursor)),
      ),
    )
    .orderBy(asc(place))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.place) : null }
}
