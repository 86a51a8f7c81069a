import type { Sessions } from '../../../auth/sessions.ts'
import type { ClinicExport, ExportInput, ExportPart, ExportPartInput } from '../../../contract/clinic/export.ts'
import type { SelfDoor } from '../../../entrance/self.ts'
import { ConflictFailure, InvalidFailure, MissingFailure } from '../../../failures/failures.ts'
import { toHex } from '../../../hex.ts'
import type { Tokens } from '../../../mail/tokens.ts'
import type { Scope } from '../../../scope.ts'
import { confirmPassword } from '../../account/password/confirm-password.ts'
import { recordChange } from '../../audit/audit.ts'
import type { ExportedTable, ExportName } from './export-tables.ts'
import { exportTables, isExportName } from './export-tables.ts'

/** Milliseconds in which the parts can be fetched. */
const open = 60 * 60_000
const portion = 1_000

/**
 * Begins to take everything out of the clinic: says what there is, and gives what its parts are fetched with. It is in the log before the first
 * row is read (R29).
 *
 * @throws what {@link confirmPassword} throws.
 */
export async function exportClinic(
  self: SelfDoor,
  sessions: Sessions,
  tokens: Tokens,
  { password }: ExportInput,
): Promise<ClinicExport> {
  await confirmPassword(self, sessions, password, 'password')
  return self.change(async (scope) => {
    const { clinic, now, run } = scope
    const until = new Date(now.getTime() + open)
    const names = Object.keys(exportTables) as ExportName[]
    const [counts = []] = await run(
      `select ${names.map((name) => `(select count(*) from ${name} where ${clinicColumn(name)} = $1)`).join(', ')}`,
      [clinic.id],
    )
    const tables = names.map((name, index) => {
      return { name, columns: exportTables[name].columns, rows: Number(counts[index]) }
    })
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    await recordChange(scope, { action: 'clinic.exported', target: clinic, after: { rows } })
    const ticket = await ticketOf(scope, tokens, until)
    return { ticket, until, clinic: { id: clinic.id, name: clinic.name, link: clinic.link }, at: now, tables }
  })
}

/**
 * One part of one table, in the order of its key: nothing is held between two of them, whatever their number.
 *
 * @throws ConflictFailure for a ticket that is none, is somebody else's or is too old; MissingFailure for no such table; InvalidFailure for a
 * cursor that is none.
 */
export async function exportPart(
  scope: Scope,
  tokens: Tokens,
  { ticket, table: name, cursor }: ExportPartInput,
): Promise<ExportPart> {
  await assertTicket(scope, tokens, ticket)
  if (!isExportName(name)) throw new MissingFailure()
  const table: ExportedTable = exportTables[name]
  const most = table.portion ?? portion
  const after = cursor === undefined ? [] : readCursor(table, cursor)
  const keys = table.key.map(([column]) => column)
  const values = table.key.map(([, type], index) => `$${index + 2}::${type}`)
  // In the database's own order, whatever it is: the key's index has it, and no other part is sorted by.
  const rows = await scope.run(
    `select (select row_to_json(r) from (select ${columnsOf(table)}) r)::text${keys.map((key) => `, ${key}::text`).join('')}
     from ${name}
     where ${clinicColumn(name)} = $1 ${after.length > 0 ? `and (${keys.join(', ')}) > (${values.join(', ')})` : ''}
     ${keys.length > 0 ? `order by ${keys.join(', ')}` : ''} limit ${most}`,
    [scope.clinic.id, ...after],
  )
  const lines = rows.map(([row]) => `${String(row)}\n`).join('')
  const last = rows.length < most || keys.length === 0 ? null : JSON.stringify(rows.at(-1)?.slice(1))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines))
  return { lines, rows: rows.length, sha256: toHex(new Uint8Array(digest)), nextCursor: last }
}

const clinicColumn = (name: string) => (name === 'clinics' ? 'id' : 'clinic_id')

/** Bytes as base 64, all else as PostgreSQL writes it in JSON. */
const columnsOf = ({ columns }: ExportedTable) =>
  columns.map((name) => (name === 'bytes' ? `encode(bytes, 'base64') as bytes` : name)).join(', ')

function readCursor({ key }: ExportedTable, cursor: string): string[] {
  try {
    const read: unknown = JSON.parse(cursor)
    const isWhole = Array.isArray(read) && read.length === key.length && read.every((each) => typeof each === 'string')
    if (isWhole && key.every(([, type], index) => type === 'text' || /^\d{1,9}$/.test(String(read[index])))) {
      return read
    }
  } catch {
    // Said below.
  }
  throw new InvalidFailure({ cursor: ['This is no cursor of this table'] })
}

/** Says until when, for whom and of which clinic: nothing of it is kept anywhere. */
async function ticketOf({ clinic, actor }: Scope, tokens: Tokens, until: Date): Promise<string> {
  const id = `${clinic.id} ${actor.membershipId} ${until.getTime()}`
  return `${until.getTime()}.${await tokens.make({ kind: 'export', id, version: 1 })}`
}

async function assertTicket(scope: Scope, tokens: Tokens, ticket: string): Promise<void> {
  const until = new Date(Number(/^\d{1,15}(?=\.)/.exec(ticket)?.[0] ?? Number.NaN))
  const isOpen = until.getTime() > scope.now.getTime() && (await ticketOf(scope, tokens, until)) === ticket
  if (!isOpen) throw new ConflictFailure('This export is no longer open. Begin it anew.')
}
