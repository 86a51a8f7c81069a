import { describe, expect, test } from 'vitest'
import type { UserListInput, UserRow } from '../../../src/contract/people/user.ts'
import { userSorts } from '../../../src/contract/people/user.ts'
import { call, clientOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { assemble, startOfTests, startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()
const at = (minutes: number) => new Date(startOfTests.getTime() + minutes * 60_000)

const clinic = await makeClinic(app.database, {
  people: {
    owner: { role: 'owner', name: 'Mara Okafor', email: 'mara@list.example', lastActiveAt: at(0) },
    admin: { role: 'admin', name: 'Zoë Äkäslompolo', email: 'zoe@list.example', lastActiveAt: at(-5) },
    tomas: { role: 'member', name: 'Tomás Benítez', email: 'tb_1@list.example', lastActiveAt: at(-5) },
    percent: { role: 'member', name: '100% Real', email: 'real%off@list.example', lastActiveAt: null },
    slash: { role: 'member', name: 'Back\\slash', email: 'tbx1@list.example', lastActiveAt: at(-90) },
    twin: { role: 'member', name: 'tomas benitez', email: 'twin@list.example', lastActiveAt: null },
    capital: { role: 'member', name: 'BARTHOLOMEW', email: 'b@list.example', lastActiveAt: at(-5.00001) },
    gone: {
      role: 'admin',
      status: 'archived',
      name: 'Elias Vance',
      email: 'elias@list.example',
      lastActiveAt: at(-500),
    },
  },
  invitations: [
    { email: 'invited@list.example', sentAt: at(-60) },
    { email: 'tomorrow@list.example', role: 'admin', sentAt: at(-30) },
    { email: 'late@list.example', sentAt: at(-20_000), expiresAt: at(0) },
    { email: 'said.yes@list.example', status: 'accepted' },
    { email: 'said.no@list.example', status: 'declined' },
    { email: 'taken.back@list.example', status: 'revoked' },
  ],
})
const listAs = (who: keyof typeof clinic.people) => clientOf(app, clinic.people[who]).user.list
const emails = async (input: UserListInput, who: keyof typeof clinic.people = 'admin') =>
  (await listAs(who).query(input)).items.map(({ email }) => email.replace('@list.example', ''))

async function pages(input: UserListInput, who: 'admin' | 'tomas' = 'admin') {
  const rows: UserRow[] = []
  let cursor: string | null = null
  do {
    const page: { items: UserRow[]; nextCursor: string | null } = (await listAs(who).query({
      ...input,
      ...(cursor !== null && { cursor }),
    })) as never
    rows.push(...page.items)
    cursor = page.nextCursor
    if (rows.length > 100) throw new Error('The pages do not end')
  } while (cursor !== null)
  return rows
}

describe('finding people', () => {
  test.each<[string, string[]]>([
    ['tomas', ['tb_1', 'twin']],
    ['TOMÁS', ['tb_1', 'twin']],
    ['Benítez', ['tb_1', 'twin']],
    ['akaslompolo', ['zoe']],
    ['zoë', ['zoe']],
    ['bartholo', ['b']],
    ['  mara  ', ['mara']],
    ['ELIAS@LIST', ['elias']],
    ['%', ['real%off']],
    ['100%', ['real%off']],
    ['_', ['tb_1']],
    ['tb_1', ['tb_1']],
    ['\\', ['tbx1']],
    ['k\\s', ['tbx1']],
    ['invited', ['invited']],
    ['nobody at all', []],
    ["' or true --", []],
  ])('"%s" finds exactly %j', async (search, found) => {
    expect((await emails({ search })).toSorted(byText)).toEqual(found.toSorted(byText))
  })

  test.each<[UserListInput, string[]]>([
    [{ status: 'archived' }, ['elias']],
    [{ status: 'pending' }, ['invited', 'tomorrow']],
    [{ status: 'expired' }, ['late']],
    [{ status: 'active', role: 'member' }, ['tb_1', 'real%off', 'tbx1', 'twin', 'b']],
    [{ role: 'owner' }, ['mara']],
    [{ role: 'admin' }, ['zoe', 'tomorrow', 'elias']],
    [{ role: 'admin', status: 'pending' }, ['tomorrow']],
    [{ role: 'owner', status: 'pending' }, []],
    [{ search: 'e', status: 'expired', role: 'member' }, ['late']],
  ])('%j finds exactly %j', async (input, found) => {
    expect((await emails(input)).toSorted(byText)).toEqual(found.toSorted(byText))
  })
})

test.each([
  ['who is active', 'mara', { lastActiveAt: at(0) }],
  ['who never was', 'twin', {}],
  ['who is archived', 'elias', { lastActiveAt: at(-500), archivedAt: at(0) }],
  ['an invitation', 'invited', { sentAt: at(-60) }],
])('the row of %s tells the moments that it has, and no others', async (_whose, search, moments) => {
  const { items } = await listAs('admin').query({ search: `${search}@list.example` })
  const told = items.map(({ lastActiveAt, sentAt, archivedAt }) => ({ lastActiveAt, sentAt, archivedAt }))
  const none = { lastActiveAt: null, sentAt: null, archivedAt: null }

  expect(told).toEqual([JSON.parse(JSON.stringify({ ...none, ...moments }))])
})

describe('who sees invitations (R10)', () => {
  test('Admins see those that wait and those that ran out, never those that were answered', async () => {
    const rows = (await listAs('admin').query()).items.filter(({ kind }) => kind === 'invitation')

    expect(rows).toMatchObject([
      {
        email: 'invited@list.example',
        name: null,
        status: 'pending',
        role: 'member',
        invitedBy: 'Somebody',
        self: false,
      },
      { email: 'late@list.example', status: 'expired' },
      { email: 'tomorrow@list.example', status: 'pending', role: 'admin' },
    ])
  })

  test.each<UserListInput>([
    {},
    { status: 'pending' },
    { status: 'expired' },
    { search: 'invited' },
    { sort: '-email' },
  ])('Members see none by %j', async (input) => {
    const { items } = await listAs('tomas').query(input)

    expect(items.filter(({ kind }) => kind === 'invitation')).toEqual([])
  })

  test('a Member sees the colleagues, the own row marked', async () => {
    const rows = await pages({}, 'tomas')

    expect(rows).toHaveLength(8)
    expect(rows.filter(({ self }) => self).map(({ email }) => email)).toEqual(['tb_1@list.example'])
  })
})

/** What a page is sorted by, read off the rows themselves: bytes decide, as on every engine. */
const place = (row: UserRow) => {
  if (row.kind === 'invitation') return '05'
  const rank = { owner: 0, admin: 1, member: 2 }[row.role]
  return row.status === 'archived' ? `1${rank}` : `0${rank}`
}
const nameKey = ({ name, email }: UserRow) =>
  name === null ? email : name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
const timeKey = ({ kind, lastActiveAt, sentAt }: UserRow) => {
  const moment = kind === 'invitation' ? sentAt : lastActiveAt
  return moment === null ? '' : new Date(moment).toISOString()
}
const keys: Record<string, (row: UserRow) => string[]> = {
  role: (row) => [place(row), nameKey(row), row.id],
  name: (row) => [nameKey(row), row.id],
  email: (row) => [row.email, row.id],
  lastActive: (row) => [timeKey(row), row.id],
}

describe('order and pages', () => {
  const cases = userSorts.flatMap((sort) => [1, 2, 3, 5, 10, 11, 100].map((limit) => ({ sort, limit })))
  test.each(cases)('$sort by pages of $limit: every row once, in order', async ({ sort, limit }) => {
    const rows = await pages({ sort, limit })
    const key = keys[sort.replace('-', '')]
    const sorted = rows.toSorted((one, other) => compare(key?.(one) ?? [], key?.(other) ?? []))
    const expected = sort.startsWith('-') ? sorted.toReversed() : sorted

    expect(new Set(rows.map(({ id }) => id)).size).toBe(11)
    expect(rows).toHaveLength(11)
    expect(rows.map(({ email }) => email)).toEqual(expected.map(({ email }) => email))
  })

  test.each([
    [10, true],
    [11, false],
    [12, false],
  ])('of eleven rows a page of %i names another: %s', async (limit, namesAnother) => {
    const { nextCursor } = await listAs('admin').query({ limit })

    expect(nextCursor !== null).toBe(namesAnother)
  })

  test.each([
    ['pending', 'memberships'],
    ['expired', 'memberships'],
    ['active', 'invitations'],
    ['archived', 'invitations'],
  ] as const)('a page of who is %s reads no %s', async (status, table) => {
    const { database } = app
    const statements: string[] = []
    const server = await assemble({
      ...database,
      transaction: (work, options) =>
        database.transaction(({ run, queries }, opened) => {
          const noted = (text: string, parameters: unknown[]) => (statements.push(text), run(text, parameters))
          return work({ run: noted, queries }, opened)
        }, options),
    })
    await call(server, 'user.list', 'query', { status }, clinic.people.admin)

    expect(statements).toContainEqual(expect.stringMatching(/^\(?select .* from /))
    expect(statements.join(';')).not.toContain(`from "${table}"`)
  })

  const join = `
    with login as (
      insert into users (id, name, email, email_verified, created_at, updated_at)
      values ('new-' || $1, 'A', 'a@first.example', true, now(), now()) returning id)
    insert into memberships (clinic_id, id, user_id, name, sort_name, email, role, status, joined_at)
    select $1, id, id, 'A', 'a', 'a@first.example', 'member', 'active', now() from login`
  const leave = "delete from memberships where clinic_id = $1 and email like 'n@%'"
  test.each([
    ['joins', join],
    ['leaves', leave],
  ])('somebody who %s before the second page moves nobody on it', async (_act, sql) => {
    const { database } = app
    const small = await makeClinic(database, { people: { n: 'member', o: 'member', owner: 'owner', p: 'member' } })
    const { n, o, owner, p } = small.people
    const { list } = clientOf(app, owner).user
    const first = await list.query({ sort: 'email', limit: 2 })
    await database.asOwner(async ({ run }) => {
      await run("select set_config('atrium.clinic_id', $1, true)", [small.id])
      await run(sql, [small.id])
    })
    const second = await list.query({ sort: 'email', limit: 2, cursor: first.nextCursor ?? '' })

    expect(first.items.map(({ id }) => id)).toEqual([n.membershipId, o.membershipId])
    expect(second.items.map(({ id }) => id)).toEqual([owner.membershipId, p.membershipId])
  })

  test('the cursor of another order is a 400', async () => {
    const { nextCursor } = await listAs('admin').query({ sort: 'name', limit: 1 })

    await expect(listAs('admin').query({ sort: 'role', cursor: nextCursor ?? '' })).rejects.toMatchObject({
      data: { httpStatus: 400, fields: { cursor: [expect.any(String)] } },
    })
  })
})

function compare(one: string[], other: string[]): number {
  const index = one.findIndex((key, position) => key !== other[position])
  return index < 0 ? 0 : byText(one[index] ?? '', other[index] ?? '')
}

function byText(one: string, other: string): number {
  return one < other ? -1 : 1
}
