import type { Database, Statement } from '../../../src/db/database.ts'
import { startOfTests } from '../test-app.ts'

/** Every table that holds rows of a clinic, with the column that names it. */
export const tenantTables = {
  clinics: 'id',
  clinic_links: 'clinic_id',
  clinic_logos: 'clinic_id',
  subscriptions: 'clinic_id',
  invoices: 'clinic_id',
  ledger_entries: 'clinic_id',
  ledger_postings: 'clinic_id',
  payment_accounts: 'clinic_id',
  payment_wishes: 'clinic_id',
  payment_events: 'clinic_id',
  payment_invoices: 'clinic_id',
  memberships: 'clinic_id',
  invitations: 'clinic_id',
  ways_in: 'clinic_id',
  messages: 'clinic_id',
  imports: 'clinic_id',
  import_rows: 'clinic_id',
  hand_overs: 'clinic_id',
  requests: 'clinic_id',
  photos: 'clinic_id',
  rooms: 'clinic_id',
  room_links: 'clinic_id',
  room_pictures: 'clinic_id',
  room_assignments: 'clinic_id',
  visits: 'clinic_id',
  visit_messages: 'clinic_id',
  visit_signals: 'clinic_id',
  visit_photos: 'clinic_id',
  call_guests: 'clinic_id',
  covers: 'clinic_id',
  emergencies: 'clinic_id',
  audit_events: 'clinic_id',
  audit_heads: 'clinic_id',
  audit_checkpoints: 'clinic_id',
} as const
export type TenantTable = keyof typeof tenantTables

/** All rows of one clinic, to be compared before and after. */
export async function rowsOf(
  database: Database,
  clinicId: string,
  tables: readonly TenantTable[] = Object.keys(tenantTables) as TenantTable[],
): Promise<Record<string, unknown[]>> {
  return database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [clinicId])
    const found: Record<string, unknown[]> = {}
    for (const table of tables) {
      const rows = await run(`select to_jsonb(t)::text from ${table} t where ${tenantTables[table]} = $1 order by 1`, [
        clinicId,
      ])
      found[table] = rows.map(([row]) => JSON.parse(String(row)) as unknown)
    }
    return found
  })
}

/** One statement inside a clinic, as the role that requests run as: entered by the session of somebody there. */
export async function sqlIn(database: Database, clinicId: string, text: string, parameters: unknown[] = []) {
  const opening = [await entranceTo(database, clinicId)]
  return database.transaction(({ run }) => run(text, parameters), { opening })
}

/** The statement by which an active person of the clinic enters it. */
export async function entranceTo(database: Database, clinicId: string): Promise<Statement> {
  const [who = []] = await database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [clinicId])
    return run(
      `select s.token, c.link from sessions s join memberships m on m.user_id = s.user_id join clinics c on c.id = m.clinic_id
       where c.id = $1 and m.status = 'active' order by m.position limit 1`,
      [clinicId],
    )
  })
  return { text: 'select * from atrium_enter($1, $2, $3, false)', parameters: [...who, startOfTests.toISOString()] }
}
