import { checkChain } from '../../../src/services/audit/check-chain.ts'
import { describe, expect, test } from 'vitest'
import { fullClinic } from '../../support/database/full-clinic.ts'
import type { TenantTable } from '../../support/database/rows.ts'
import { entranceTo, rowsOf, sqlIn, tenantTables } from '../../support/database/rows.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()
const { database } = app

const theirs = await fullClinic(database)
const ours = await fullClinic(database)

const tables = (Object.keys(tenantTables) as TenantTable[]).map((table) => ({ table, column: tenantTables[table] }))
const loginTables = [
  'users',
  'sessions',
  'accounts',
  'verifications',
  'sign_in_tries',
  'sign_in_networks',
  'setup_tokens',
  'second_steps',
  'recovery_codes',
  'password_resets',
  'registrations',
  'account_messages',
  'email_changes',
  'passkeys',
  'used_challenges',
  'login_news',
  'step_undos',
  'mailed_invitations',
]
/** The audit log is append-only, and its head the database's own: see ../audit; so is the ledger. What is mailed is not taken back. */
const appended = ['messages', 'invoices', 'ledger_entries', 'ledger_postings', 'payment_events']
/** What a provider of payments was told and said is kept: requests delete none of it. */
const kept = ['payment_accounts', 'payment_wishes', 'payment_invoices']
const changeable = tables.filter(({ table }) => !table.startsWith('audit_') && !appended.includes(table))
const writable = tables.filter(({ table }) => table !== 'audit_heads' && table !== 'audit_checkpoints')

/** Tables with columns that the database makes itself, and the columns that are given. */
const given = {
  memberships: 'clinic_id, user_id, name, sort_name, email, role, status, joined_at',
  rooms: 'clinic_id, kind, name, sort_name, listed_as, link, membership_id, version',
  invitations: 'clinic_id, email, role, status, token_hash, invited_by_name, sent_at, expires_at',
}
const insertOf = (table: string, columns: string) => `insert into ${table} (id, ${columns})
  select id || '-new', ${columns} from jsonb_populate_record(null::${table}, $1)`

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

  test.each(changeable)('without a clinic it changes no row of $table', async ({ table, column }) => {
    const before = await rowsOf(database, theirs.id)

    expect(await outside(`update ${table} set ${column} = ${column} returning 1`)).toEqual([])
    expect(await rowsOf(database, theirs.id)).toEqual(before)
  })

  test.each(changeable.filter(({ table }) => !kept.includes(table)))(
    'without a clinic it deletes no row of $table',
    async ({ table }) => {
      const before = await rowsOf(database, theirs.id)

      expect(await outside(`delete from ${table} returning 1`)).toEqual([])
      expect(await rowsOf(database, theirs.id)).toEqual(before)
    },
  )

  test.each(kept)('it may not delete from %s', async (table) => {
    expect(await complaintOf(inOurs(`delete from ${table}`))).toMatch(noRight)
  })

  test.each(writable)(
    'neither without a clinic nor from ours does it write a row of theirs into $table',
    async ({ table }) => {
      const before = await rowsOf(database, theirs.id)
      const [row] = before[table] ?? []
      const insert = `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`
      const generated = Object.hasOwn(given, table) ? given[table as keyof typeof given] : null
      const statement = generated === null ? insert : insertOf(table, generated)

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

  test.each([...loginTables, 'clinic_receipts', 'atrium_migrations', 'atrium_seal'])(
    'it may not read %s',
    async (table) => {
      expect(await complaintOf(inOurs(`select 1 from ${table}`))).toMatch(noRight)
    },
  )

  test('it owns nothing: it cannot switch row-level security off', async () => {
    const [[owner] = []] = await database.asOwner(({ run }) => run('select current_user', []))

    expect(owner).not.toBe('atrium_app')
    expect(await complaintOf(inOurs('alter table clinics disable row level security'))).toMatch(/must be owner/)
  })
})

describe('a request that tries another clinic or person (R30)', () => {
  /** Statements of one transaction inside our clinic; the rows of the last. */
  const story = async (...statements: [text: string, ...parameters: unknown[]][]) => {
    const opening = [await entranceTo(database, ours.id)]
    return database.transaction(
      async ({ run }) => {
        let rows: unknown[][] = []
        for (const [text, ...parameters] of statements) rows = await run(text, parameters)
        return rows
      },
      { opening },
    )
  }
  const seen = 'select distinct clinic_id from memberships'
  const theirEntry = JSON.stringify({ clinic: theirs.id, user: theirs.people.owner.userId, session: 'any' })

  test('naming another clinic changes nothing', async () => {
    expect(await story(["select set_config('atrium.clinic_id', $1, true)", theirs.id], [seen])).toEqual([[ours.id]])
  })

  test('an entry without its seal is none', async () => {
    expect(await story(["select set_config('atrium.entry', $1, true)", theirEntry], [seen])).toEqual([])
  })

  test('a seal that was made without the key is none', async () => {
    const made = `encode(sha256(convert_to(format('%s|%s|%s', pg_backend_pid(), extract(epoch from now()), $1::text), 'UTF8')), 'hex')`
    const forged = `select set_config('atrium.entry', $1, true), set_config('atrium.seal', ${made}, true)`

    expect(await story([forged, theirEntry], [seen])).toEqual([])
  })

  test('a seal is worth nothing in another transaction', async () => {
    const [held = []] = await story(["select current_setting('atrium.entry'), current_setting('atrium.seal')"])
    const replayed = database.transaction(async ({ run }) => {
      await run("select set_config('atrium.entry', $1, true), set_config('atrium.seal', $2, true)", held)
      return run(seen, [])
    })

    expect(held).toHaveLength(2)
    expect(await replayed).toEqual([])
  })

  test('a second entry is refused', async () => {
    const { token } = theirs.people.owner
    const second = story([
      'select from atrium_enter($1, $2, $3, false)',
      token,
      theirs.link,
      startOfTests.toISOString(),
    ])

    expect(await complaintOf(second)).toMatch(/entered already/)
  })

  test('the clinics that it is told are those of the person who entered', async () => {
    const rows = await story(
      ["select set_config('atrium.clinic_id', $1, true)", theirs.id],
      ['select * from atrium_memberships()'],
    )

    expect(rows.map(([id]) => id)).toEqual([ours.people.owner.membershipId])
  })

  test.each([
    ['select atrium_changes($1, 0, 10)'],
    ['select atrium_newest_change($1)'],
    ['select atrium_audit_body(e) from audit_events e where clinic_id = $1'],
    ['select atrium_seal_of($1)'],
    ["select atrium_live_sessions(array[$1], array['any'], now())"],
  ])('it may not call %s', async (text) => {
    expect(await complaintOf(inOurs(text, [theirs.id]))).toMatch(noRight)
  })

  test('a table of its own named audit_events captures no part of the chain', async () => {
    await story(
      ['create temporary table audit_events (like public.audit_events)'],
      ['create temporary table audit_heads (clinic_id text primary key, seq int, hash text)'],
      [
        `insert into public.audit_events (clinic_id, at, actor_name, action, target_id, target_name)
         values ($1, now(), 'An attacker', 'membership.left', 'x', 'x')`,
        ours.id,
      ],
      ['drop table pg_temp.audit_events, pg_temp.audit_heads'],
    )
    const check = await database.asOwner(async ({ run }) => {
      await run("select set_config('atrium.clinic_id', $1, true)", [ours.id])
      return checkChain(run, ours.id)
    })

    expect(check).toMatchObject({ checked: 2, brokenAt: null })
  })
})

describe('the shape of the tables (R30)', () => {
  test('each table is known to these tests: of a clinic, of the login, or the list of migrations', async () => {
    const rows = await database.asOwner(({ run }) =>
      run("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')", []),
    )

    expect(rows.flat().toSorted(byText)).toEqual(
      [...Object.keys(tenantTables), ...loginTables, 'clinic_receipts', 'atrium_migrations', 'atrium_seal'].toSorted(
        byText,
      ),
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

  test('no role of the server owns anything but its functions, or may pass by the rules', async () => {
    const roles = await database.asOwner(({ run }) =>
      run(
        `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcanlogin,
           exists (select 1 from pg_class where relowner = pg_roles.oid)
         from pg_roles where rolname like 'atrium_%' order by 1`,
        [],
      ),
    )

    expect(roles).toEqual(
      ['atrium_app', 'atrium_auth', 'atrium_door', 'atrium_events', 'atrium_mail'].map((role) => [
        role,
        false,
        false,
        false,
        false,
        false,
      ]),
    )
  })

  const values = { theirRoom: theirs.people.owner.roomId, theirMember: theirs.people.owner.membershipId }
  const { roomId: ourRoom, membershipId: ourMember } = ours.people.owner
  test.each([
    ['room_assignments', 'room_id, membership_id', [values.theirRoom, ourMember]],
    ['room_assignments', 'room_id, membership_id', [ourRoom, values.theirMember]],
    [
      'rooms',
      'kind, name, sort_name, listed_as, link, id, membership_id',
      ['personal', 'Crossed', 'crossed', 'crossed', 'crossed', 'crossed', values.theirMember],
    ],
    ['room_links', 'link, kept_until, room_id', ['crossed', '2027-01-01', values.theirRoom]],
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
