import { beforeEach, expect, test } from 'vitest'
import type { ClinicExport } from '../../../src/contract/clinic/export.ts'
import { exportTables } from '../../../src/services/clinic/export/export-tables.ts'
import { fullClinic } from '../../support/database/full-clinic.ts'
import { rowsOf, sqlIn, tenantTables } from '../../support/database/rows.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()
beforeEach(() => {
  app.clock.now = startOfTests
})

type Who = { token: string }
const begin = (who: Who) => clientOf(app, who).clinic.export.mutate({ password: ownPassword })
const part = (who: Who, input: unknown) => call(app, 'clinic.exportPart', 'query', input, who)

async function allOf(who: Who, { ticket }: Pick<ClinicExport, 'ticket'>, table: string) {
  const rows: Record<string, unknown>[] = []
  let cursor: string | null = null
  let parts = 0
  do {
    const input = { ticket, table, ...(cursor !== null && { cursor }) }
    const { lines, nextCursor, rows: count } = await clientOf(app, who).clinic.exportPart.query(input)
    const read = lines.split('\n').filter(Boolean)
    expect(read).toHaveLength(count)
    rows.push(...read.map((line) => JSON.parse(line) as Record<string, unknown>))
    cursor = nextCursor
    parts += 1
  } while (cursor !== null)
  return { rows, parts }
}

/** Written by hand: what no export has. */
const withheld: Record<string, string[]> = {
  clinics: ['is_registered'],
  memberships: ['sort_name', 'sort_version', 'position', 'activity'],
  invitations: ['token_hash', 'sort_name', 'listed_as'],
  ways_in: ['token_hash'],
  messages: ['content', 'next_try_at'],
  rooms: ['sort_name', 'listed_as', 'position', 'passcode_hash'],
  visits: ['patient_name', 'token_hash', 'seen_at', 'kept_until', 'moved_note', 'holder_user_id', 'holder_seen_at'],
  visit_signals: ['visit_id', 'number', 'party', 'side', 'name', 'peer', 'to_peer', 'seq', 'kind', 'body', 'at'],
  visit_photos: ['visit_id', 'photo_id', 'key_id', 'sealed'],
  call_guests: [
    'admitted_at',
    'id',
    'visit_id',
    'status',
    'name',
    'invited_at',
    'link_hash',
    'attempt',
    'token_hash',
    'membership_id',
  ],
  // The provider knows a clinic by these names, and lets in who knows them.
  payment_accounts: ['customer_id', 'checkout_id', 'subscription_id', 'item_id', 'answers'],
  payment_wishes: ['next_try_at', 'fault'],
  visit_messages: ['visit_id', 'number', 'is_from_patient', 'name', 'text', 'at', 'is_read'],
}

test('each table and column of a clinic is taken out, or withheld for a reason', async () => {
  const columns = await app.database.asOwner(({ run }) =>
    run(`select table_name, column_name from information_schema.columns where table_schema = 'public'`, []),
  )
  for (const table of Object.keys(tenantTables)) {
    const all = columns.flatMap(([name, column]) => (name === table && column !== 'clinic_id' ? [String(column)] : []))
    const taken = table in exportTables ? [...exportTables[table as keyof typeof exportTables].columns] : []
    expect([table, [...taken, ...(withheld[table] ?? [])].toSorted()]).toEqual([table, all.toSorted()])
  }
})

test('all rows come out as they are kept, and nobody else’s (R30); no secret among them', async () => {
  const [{ people, id }] = [await fullClinic(app.database), await fullClinic(app.database)]
  const begun = await begin(people.owner)
  const kept = await rowsOf(app.database, id)
  for (const { name, columns, rows: count } of begun.tables) {
    const { rows } = await allOf(people.owner, begun, name)
    const wanted = (kept[name] ?? []).map((row) => {
      const all = row as Record<string, unknown>
      return Object.fromEntries(columns.map((column) => [column, column === 'bytes' ? 'eA==' : all[column]]))
    })
    expect([name, rows]).toEqual([name, expect.arrayContaining(wanted)])
    expect(rows).toHaveLength(wanted.length)
    // What the export itself has written to the log came after it was counted.
    expect([name, count]).toEqual([name, name === 'audit_events' ? wanted.length - 1 : wanted.length])
    expect(JSON.stringify(rows)).not.toMatch(/token_hash|passcode|patient_name/)
  }
})

test('parts follow each other by key; a lost one is asked for once more and is the same', async () => {
  const { people, id } = await makeClinic(app.database, { people: { owner: 'owner' } })
  await sqlIn(
    app.database,
    id,
    `insert into visits (clinic_id, id, room_id, status, call_type, arrived_at, started_at, ended_at)
     select $1, 'visit ' || n, $2, 'ended', 'video', now(), now(), now() from generate_series(1, 2500) n`,
    [id, people.owner.roomId],
  )
  const begun = await begin(people.owner)
  const { rows, parts } = await allOf(people.owner, begun, 'visits')
  const first = await part(people.owner, { ticket: begun.ticket, table: 'visits' })

  expect([new Set(rows.map((row) => row['id'])).size, parts]).toEqual([2_500, 3])
  expect(await part(people.owner, { ticket: begun.ticket, table: 'visits' })).toEqual(first)
})

test('it takes an Owner and the own password, is in the log, and is open for an hour to who began it (R29)', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner', second: 'owner', admin: 'admin' } })
  const other = await makeClinic(app.database, { people: { owner: 'owner' } })
  const wrong = await call(app, 'clinic.export', 'mutation', { password: 'wrong' }, people.owner)
  expect(wrong.fields).toHaveProperty('password')
  const denied = await call(app, 'clinic.export', 'mutation', { password: ownPassword }, people.admin)
  expect(denied.denial).toMatchObject({ capability: 'clinic.delete', reason: 'role' })
  const { ticket, tables } = await begin(people.owner)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const { items } = await clientOf(app, people.owner).audit.list.query({})
  expect(items[0]).toMatchObject({
    action: 'clinic.exported',
    actor: { id: people.owner.membershipId },
    after: { rows },
  })

  expect((await part(people.owner, { ticket, table: 'rooms' })).status).toBe(200)
  for (const who of [people.second, other.people.owner])
    expect((await part(who, { ticket, table: 'rooms' })).status).toBe(409)
  expect((await part(people.owner, { ticket, table: 'accounts' })).status).toBe(404)
  expect((await part(people.owner, { ticket, table: '__proto__' })).status).toBe(404)
  for (const cursor of ['x', '[]', '[1]', '["a","b"]', '{}']) {
    expect((await part(people.owner, { ticket, table: 'rooms', cursor })).status).toBe(400)
  }
  expect((await part(people.owner, { ticket, table: 'audit_events', cursor: '["1; drop"]' })).status).toBe(400)
  app.clock.now = new Date(startOfTests.getTime() + 61 * 60_000)
  expect((await part(people.owner, { ticket, table: 'rooms' })).status).toBe(409)
  expect(app.errors).toEqual([])
})

test('a closed clinic gives its data to its Owners, and still says who took it', async () => {
  const { people, id } = await makeClinic(app.database, { people: { owner: 'owner', admin: 'admin' } })
  await clientOf(app, people.owner).clinic.close.mutate({ name: `Clinic ${id}`, password: ownPassword })
  const begun = await begin(people.owner)

  expect((await allOf(people.owner, begun, 'memberships')).rows).toHaveLength(2)
  const { rows } = await allOf(people.owner, begun, 'audit_events')
  expect(rows.at(-1)).toMatchObject({ action: 'clinic.exported' })
})
