import { and, asc, desc, eq, lt } from 'drizzle-orm'
import type { ImportProgress, ImportVerdict } from '../../contract/people/import.ts'
import { importRows, imports } from '../../db/schema.ts'
import { MissingFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'

export type StoredImport = typeof imports.$inferSelect
export type ImportLine = Pick<typeof importRows.$inferSelect, 'place' | 'email' | 'name' | 'role' | 'verdict'>

/** Milliseconds that what became of a file can be read. Then its lines are people's data that nobody needs. */
export const importsKept = 30 * 24 * 60 * 60_000

/** One import of the scope's clinic. @throws MissingFailure */
export async function getStored({ queries, clinic }: Scope, id: string): Promise<StoredImport> {
  const [found] = await queries.select().from(imports).where(isImport(clinic.id, id))
  if (!found) throw new MissingFailure()
  return found
}

/** The newest import that has begun and not ended. */
export async function findUnderWay({ queries, clinic }: Scope): Promise<StoredImport | null> {
  const [found] = await queries
    .select()
    .from(imports)
    .where(and(eq(imports.clinicId, clinic.id), eq(imports.status, 'running')))
    .orderBy(desc(imports.createdAt))
    .limit(1)
  return found ?? null
}

/** Lines by what became of them. */
export async function progressOf(scope: Scope, stored: StoredImport): Promise<ImportProgress> {
  const rows = await scope.run(
    'select verdict, count(*) from import_rows where clinic_id = $1 and import_id = $2 group by verdict',
    [scope.clinic.id, stored.id],
  )
  const counts = Object.fromEntries(rows.map(([verdict, count]) => [verdict as ImportVerdict, Number(count)]))
  const { id, status, createdByName, createdAt } = stored
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return { id, status, createdBy: createdByName, createdAt, counts, total }
}

export async function setStatus({ queries, clinic }: Scope, id: string, status: StoredImport['status']): Promise<void> {
  await queries.update(imports).set({ status }).where(isImport(clinic.id, id))
}

/** The next lines that are to be sent, in the file's order. */
export async function linesToSend({ queries, clinic }: Scope, importId: string, most: number): Promise<ImportLine[]> {
  const { place, email, name, role, verdict } = importRows
  return queries
    .select({ place, email, name, role, verdict })
    .from(importRows)
    .where(and(eq(importRows.clinicId, clinic.id), eq(importRows.importId, importId), eq(verdict, 'new')))
    .orderBy(asc(place))
    .limit(most)
}

export async function setVerdicts(
  { run, clinic }: Scope,
  importId: string,
  verdicts: readonly { place: number; verdict: ImportVerdict }[],
): Promise<void> {
  await run(
    `update import_rows r set verdict = v.verdict
     from jsonb_to_recordset($3::jsonb) as v(place integer, verdict text)
     where r.clinic_id = $1 and r.import_id = $2 and r.place = v.place`,
    [clinic.id, importId, JSON.stringify(verdicts)],
  )
}

/** Deletes what this person has looked through and not sent, and everybody's old ones. */
export async function forgetOld({ queries, clinic, actor, now }: Scope): Promise<void> {
  const isOwnDraft = and(eq(imports.status, 'draft'), eq(imports.createdBy, actor.membershipId))
  const isOld = lt(imports.createdAt, new Date(now.getTime() - importsKept))
  for (const which of [isOwnDraft, isOld])
    await queries.delete(imports).where(and(eq(imports.clinicId, clinic.id), which))
}

function isImport(clinicId: string, id: string) {
  return and(eq(imports.clinicId, clinicId), eq(imports.id, id))
}
