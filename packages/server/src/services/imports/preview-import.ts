import type { Role } from '@atrium/policy/clinic'
import { roles } from '@atrium/policy/clinic'
import type { ImportPreview, ImportVerdict, PreviewImportInput } from '../../contract/people/import.ts'
import { email as emailText } from '../../contract/values/text.ts'
import { imports } from '../../db/schema.ts'
import type { Scope } from '../../scope.ts'
import { getSeats } from '../clinic/seats.ts'
import { inviteDecision } from '../invitations/invitation-store.ts'
import { judgeAddress, whoIsHere } from '../invitations/judge-address.ts'
import { forgetOld, getStored, progressOf } from './import-store.ts'

/** Lines that one statement writes. */
const portion = 10_000

type FileRow = PreviewImportInput['rows'][number]

/** A line as it is understood. */
interface Line {
  email: string
  name: string | null
  /** As it was written, where it is none. */
  role: string
  verdict: ImportVerdict
}

/**
 * Looks through a file and keeps it: a verdict for each line, by the code that will send it. Nobody is invited yet, and what
 * was looked through before and not sent is forgotten.
 */
export async function previewImport(scope: Scope, { rows }: PreviewImportInput): Promise<ImportPreview> {
  const { queries, clinic, actor, now } = scope
  await forgetOld(scope)
  const lines = await judgeLines(scope, rows)
  const id = crypto.randomUUID()
  const created = { createdBy: actor.membershipId, createdByName: actor.name, createdAt: now }
  await queries.insert(imports).values({ clinicId: clinic.id, id, status: 'draft', ...created })
  for (let first = 0; first < lines.length; first += portion) {
    await insertLines(scope, id, first, lines.slice(first, first + portion))
  }
  const progress = await progressOf(scope, await getStored(scope, id))
  return { ...progress, verdicts: lines.map(({ verdict }) => verdict) }
}

async function judgeLines(scope: Scope, rows: readonly FileRow[]): Promise<Line[]> {
  const read = rows.map(readRow)
  const [here, { free }] = await Promise.all([
    whoIsHere(scope, [...new Set(read.flatMap(({ address }) => address ?? []))]),
    getSeats(scope),
  ])
  const known = new Set<string>()
  let seats = free
  return read.map(({ address, role, typed }) => {
    const line = { email: address ?? typed.email, name: typed.name ?? null, role: role ?? typed.role ?? '' }
    const judged = (verdict: ImportVerdict): Line => ({ ...line, verdict })
    if (address === null) return judged('not-an-address')
    if (known.has(address)) return judged('repeated')
    if (role === null) return judged('not-a-role')
    const { member, pending } = here(address)
    if (!member && !inviteDecision(scope, role).allowed) return judged('rank')
    // A line that cannot be sent takes nothing from a later one that can.
    known.add(address)
    const outcome = judgeAddress(scope, { role, member, pending, seats })
    if (outcome !== 'sent') return judged(outcome)
    if (seats !== null) seats -= 1
    return judged('new')
  })
}

/** No role said is Member (R8); one that is none is never taken for another (R1). */
function readRow(typed: FileRow): { typed: FileRow; address: string | null; role: Role | null } {
  const parsed = emailText.safeParse(typed.email)
  const named = typed.role?.toLowerCase() ?? ''
  const role = named === '' ? 'member' : (roles.find((each) => each === named) ?? null)
  return { typed, address: parsed.success ? parsed.data : null, role }
}

async function insertLines({ run, clinic }: Scope, importId: string, first: number, lines: Line[]): Promise<void> {
  await run(
    `insert into import_rows (clinic_id, import_id, place, email, name, role, verdict)
     select $1, $2, $3 + t.ordinality - 1, t.line ->> 'email', t.line ->> 'name', t.line ->> 'role', t.line ->> 'verdict'
     from jsonb_array_elements($4::jsonb) with ordinality as t(line, ordinality)`,
    [clinic.id, importId, first, JSON.stringify(lines)],
  )
}
