import { describe, expect, test } from 'vitest'
import { makeClinic } from '../support/clinic.ts'
import type { TenantTable } from '../support/rows.ts'
import { rowsOf, sqlIn, tenantTables } from '../support/rows.ts'
import { startTestApp } from '../support/test-app.ts'

const { app } = await startTestApp()
const { database } = app

/** A clinic with a row in every table. */
async function fullClinic() {
  const clinic = await makeClinic(database, {
    people: { owner: 'owner', member: 'member' },
    invitations: [{ email: 'invited@row.example' }],
    sharedRooms: { walkIn: ['member'] },
  })
  await sqlIn(
    database,
    clinic.id,
    `insert into visits (clinic_id, id, room_id, membership_id, status, call_type, arrived_at)
     values ($1, 'visit', $2, $3, 'waiting', 'video', now())`,
    [clinic.id, clinic.people.owner.roomId, clinic.people.owner.membershipId],
  )
  return clinic
}

const theirs = await fullClinic()
const ours = await fullClinic()

const tables = (Object.keys(tenantTables) as TenantTable[]).map((table) => ({ table, column: tenantTables[table] }))
const loginTables = ['users', 'sessions', 'accounts', 'verifications', 'sign_in_tries', 'sign_in_networks']
/** The audit log is append-only: see audit.test.ts. */
const changeable = tables.filter(({ table }) => table !== 'audit_events')

/** One statement as atrium_app in no clinic at all. */
const outside = (text: string, parameters: unknown[] = []) => database.transaction(({ run }) => run(text, parameters))
const inOurs = (text: string, parameters: unknown[] = []) => sqlIn(database, ours.id, text, parameters)

const rowSecurity = /row-level security/
const noRight = /permission denied/

/** The database's sentence, whichever layer wrapped it. */
async function complaintOf(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => new Error('It was let through'),
    (reason: unknown) => reason,
  )
  return String(error instanceof Error && error.cause instanceof Error ? error.cause.message : error)
}

describe('plain SQL as the role of requests (R30)', () => {
  test.each(tables)('without a clinic it sees no row of $table', async ({ table }) => {
    expect(await outside(`select 1 from ${table}`)).toEqual([])
  })

  test.each(changeable)('without a clinic it changes and deletes no row of $table', async ({ table, column }) => {
    const before = await rowsOf(database, theirs.id)

    expect(await outside(`update ${table} set ${column} = ${column} returning 1`)).toEqual([])
    expect(await outside(`delete from ${table} returning 1`)).toEqual([])
    expect(await rowsOf(database, theirs.id)).toEqual(before)
  })

  test.each(tables)(
    'neither without a clinic nor from ours does it write a row of theirs into $table',
    async ({ table }) => {
      const before = await rowsOf(database, theirs.id)
      const [row] = before[table] ?? []
      const insert = `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`
      const columns = `insert into memberships (clinic_id, id, user_id, name, sort_name, email, role, status, joined_at)
      select clinic_id, id || '-new', user_id, name, sort_name, email, role, status, joined_at
      from jsonb_populate_record(null::memberships, $1)`
      const statement = table === 'memberships' ? columns : insert

      expect(await complaintOf(outside(statement, [JSON.stringify(row)]))).toMatch(rowSecurity)
      expect(await complaintOf(inOurs(statement, [JSON.stringify(row)]))).toMatch(rowSecurity)
      expect(await rowsOf(database, theirs.id)).toEqual(before)
    },
  )

  test.each(tables)('in our clinic it sees our rows of $table and none of theirs', async ({ table, column }) => {
    const seen = await inOurs(`select distinct ${column} from ${table}`)

    expect(seen).toEqual([[ours.id]])
  })

  test.each(changeable)('a row of ours in $table cannot be given to them', async (each) => {
    const { table, column } = each
    const attempt = inOurs(`update ${table} set ${column} = $1 where ${column} = $2`, [theirs.id, ours.id])

    expect(await complaintOf(attempt)).toMatch(rowSecurity)
  })

  test.each([...loginTables, 'atrium_migrations'])('it may not read %s', async (table) => {
    expect(await complaintOf(inOurs(`select 1 from ${table}`))).toMatch(noRight)
  })

  test('it cannot make itself the owner of the tables', async () => {
    const [[owner] = []] = await database.asOwner(({ run }) => run('select current_user', []))
    const attempt = database.transaction(({ run }) => run('alter table clinics disable row level security', []))

    expect(owner).not.toBe('atrium_app')
    expect(await complaintOf(attempt)).toMatch(/must be owner/)
  })
})

describe('the shape of the tables (R30)', () => {
  test('each table is known to these tests: of a clinic, of the login, or the list of migrations', async () => {
    const rows = await database.asOwner(({ run }) =>
      run("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')", []),
    )

    expect(rows.flat().toSorted(byText)).toEqual(
      [...Object.keys(tenantTables), ...loginTables, 'atrium_migrations'].toSorted(byText),
    )
  })

  test('each table with a clinic has row-level security, for its owner too', async () => {
    const rows = await database.asOwner(({ run }) =>
      run(
        `select relname, relrowsecurity, relforcerowsecurity from pg_class
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
           and (relname = 'clinics' or exists (
             select 1 from pg_attribute where attrelid = pg_class.oid and attname = 'clinic_id'))`,
        [],
      ),
    )

    expect(rows.toSorted(([one], [other]) => byText(one, other))).toEqual(
      Object.keys(tenantTables)
        .toSorted(byText)
        .map((table) => [table, true, true]),
    )
  })

  test('neither role of the server owns anything but its functions, or may pass by the rules', async () => {
    const roles = await database.asOwner(({ run }) =>
      run(
        `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcanlogin,
           exists (select 1 from pg_class where relowner = pg_roles.oid)
         from pg_roles where rolname in ('atrium_app', 'atrium_auth') order by 1`,
        [],
      ),
    )

    expect(roles).toEqual(['atrium_app', 'atrium_auth'].map((role) => [role, false, false, false, false, false]))
  })

  const values = { theirRoom: theirs.people.owner.roomId, theirMember: theirs.people.owner.membershipId }
  const { roomId: ourRoom, membershipId: ourMember } = ours.people.owner
  test.each([
    ['room_assignments', 'room_id, membership_id', [values.theirRoom, ourMember]],
    ['room_assignments', 'room_id, membership_id', [ourRoom, values.theirMember]],
    ['rooms', 'kind, name, link, id, membership_id', ['personal', 'Crossed', 'crossed', 'crossed', values.theirMember]],
    [
      'visits',
      'id, status, call_type, arrived_at, room_id',
      ['crossed', 'waiting', 'video', '2026-01-01', values.theirRoom],
    ],
    [
      'visits',
      'id, status, call_type, arrived_at, room_id, membership_id',
      ['crossed', 'waiting', 'video', '2026-01-01', ourRoom, values.theirMember],
    ],
  ])('a row of ours in %s (%s) cannot point into their clinic', async (table, columns, row) => {
    const places = row.map((_, index) => `$${index + 2}`).join(', ')
    const attempt = inOurs(`insert into ${table} (clinic_id, ${columns}) values ($1, ${places})`, [ours.id, ...row])

    expect(await complaintOf(attempt)).toMatch(/violates foreign key constraint/)
  })
})

function byText(one: unknown, other: unknown): number {
  return String(one) < String(other) ? -1 : 1
}
