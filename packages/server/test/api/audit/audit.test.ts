import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { AuditEvent } from '../../../src/contract/clinic/audit.ts'
import { call, clientOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { rowsOf, sqlIn } from '../../support/database/rows.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app, another } = await startTestApp()
const { database } = app

const crew = {
  owner: { role: 'owner', name: 'Mara "M." Okafor \\ Лі 🙂' },
  second: 'owner',
  admin: 'admin',
  member: 'member',
  archived: { role: 'member', status: 'archived' },
} as const
const team = () => makeClinic(database, { people: crew, seatsBought: 4 })
type Team = Awaited<ReturnType<typeof team>>

async function chainOf({ people }: Team): Promise<AuditEvent[]> {
  const { items } = await clientOf(app, people.owner).audit.list.query({ limit: 100 })
  return items.toReversed() as unknown as AuditEvent[]
}

/** JSON as PostgreSQL's jsonb writes it: spaces after signs, keys by length and then by bytes. */
function jsonbText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const byKey = ([one]: [string, unknown], [other]: [string, unknown]) =>
    one.length - other.length || (one < other ? -1 : 1)
  const entries = Object.entries(value).toSorted(byKey)
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}: ${jsonbText(each)}`).join(', ')}}`
}

/** JSON as PostgreSQL's json_build_object writes it, of members that are JSON already. */
const jsonText = (members: Record<string, string>) =>
  `{${Object.entries(members)
    .map(([key, text]) => `${JSON.stringify(key)} : ${text}`)
    .join(', ')}}`

/** SHA-256 over the hash before it and what docs/operations.md says of an event. */
function hashOf(clinicId: string, event: AuditEvent, previous: string): string {
  const { seq, at, actor, action, target, before, after, origin } = event
  const named = ({ id, name }: { id: string | null; name: string }) =>
    jsonText({ id: JSON.stringify(id), name: JSON.stringify(name) })
  const body = jsonText({
    format: '3',
    clinic: JSON.stringify(clinicId),
    number: String(seq),
    at: JSON.stringify(new Date(at).toISOString().replace('Z', '000Z')),
    actor: named(actor),
    action: JSON.stringify(action),
    target: named(target),
    before: jsonbText(before),
    after: jsonbText(after),
    origin: jsonbText(origin),
  })
  return createHash('sha256').update(`${previous}\n${body}`).digest('hex')
}

function expectUnbroken(clinicId: string, events: AuditEvent[]): void {
  const previous = ['', ...events.map(({ hash }) => hash)]

  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  expect(events.map(({ hash }) => hash)).toEqual(
    events.map((event, index) => hashOf(clinicId, event, previous[index] ?? '')),
  )
}

const on = (name: keyof typeof crew) => (clinic: Team) => ({ membershipId: clinic.people[name].membershipId })
const changes = [
  {
    path: 'user.changeRole',
    input: (clinic: Team) => ({ ...on('member')(clinic), role: 'admin' }),
    told: { action: 'membership.roleChanged', before: { role: 'member' }, after: { role: 'admin' } },
  },
  {
    path: 'user.archive',
    input: on('member'),
    told: { action: 'membership.archived', before: { status: 'active' }, after: { status: 'archived' } },
  },
  {
    path: 'user.remove',
    input: on('member'),
    told: { action: 'membership.removed', before: { role: 'member', status: 'active' }, after: null },
  },
  {
    path: 'user.leave',
    input: () => undefined,
    told: { action: 'membership.left', before: { role: 'owner' }, after: null },
  },
]

describe('every change writes one event (R29)', () => {
  test.each(changes)('$path', async ({ path, input, told }) => {
    const clinic = await team()
    const { owner, second } = clinic.people
    const actor = path === 'user.leave' ? second : owner
    await call(app, path, 'mutation', input(clinic), actor)
    const events = await chainOf(clinic)
    const target = path === 'user.leave' ? second : clinic.people.member

    expect(events).toHaveLength(2)
    expect(events[1]).toMatchObject({
      ...told,
      actor: { id: actor.membershipId, name: actor.name },
      target: { id: target.membershipId, name: target.name },
    })
    expectUnbroken(clinic.id, events)
  })

  test.each([
    ['user.changeRole', 'by rank', 'admin', 403, (clinic: Team) => ({ ...on('owner')(clinic), role: 'member' })],
    [
      'user.changeRole',
      'too late',
      'owner',
      409,
      (clinic: Team) => ({ ...on('member')(clinic), role: 'owner', from: 'admin' }),
    ],
    ['user.changeRole', 'to the same', 'owner', 200, (clinic: Team) => ({ ...on('member')(clinic), role: 'member' })],
    ['user.archive', 'once more', 'owner', 409, on('archived')],
    ['user.restore', 'without a seat', 'owner', 403, on('archived')],
    ['user.remove', 'of nobody', 'owner', 404, () => ({ membershipId: 'nobody' })],
    [
      'user.archive',
      'to no room',
      'owner',
      404,
      (clinic: Team) => ({ ...on('member')(clinic), moveWaitingTo: 'nowhere' }),
    ],
    ['user.archive', 'of no input', 'owner', 400, () => ({})],
  ] as const)('%s %s writes none: %s gets %i', async (path, _why, actor, status, input) => {
    const clinic = await team()
    const before = await rowsOf(database, clinic.id)
    const answer = await call(app, path, 'mutation', input(clinic), clinic.people[actor])

    expect(answer.status).toBe(status)
    expect(await rowsOf(database, clinic.id)).toEqual(before)
  })

  test('an event that cannot be written takes the change back with it', async () => {
    const clinic = await team()
    await database.asOwner(({ script }) =>
      script(`create function refuse_test() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$;
        create trigger refuse_test before insert on audit_events for each row
          when (new.clinic_id = '${clinic.id}') execute function refuse_test()`),
    )
    const before = await rowsOf(database, clinic.id)
    const answers = await Promise.all(
      changes.map(({ path, input }) => call(app, path, 'mutation', input(clinic), clinic.people.second)),
    )

    expect(answers.map(({ status }) => status)).toEqual([500, 500, 500, 500])
    expect(await rowsOf(database, clinic.id)).toEqual(before)
  })
})

describe('the chain (R29)', () => {
  test('it can be computed again from what audit.list tells, whatever stands in a name', async () => {
    const clinic = await team()
    const { user } = clientOf(app, clinic.people.owner)
    const target = on('member')(clinic)
    for (const role of ['admin', 'owner', 'member'] as const) await user.changeRole.mutate({ ...target, role })
    await user.archive.mutate(target)
    await user.restore.mutate(target)
    await user.remove.mutate(target)
    const events = await chainOf(clinic)

    expect(events).toHaveLength(7)
    expectUnbroken(clinic.id, events)
  })

  test('changes at the same time from two servers leave no gap', async () => {
    const clinic = await makeClinic(database, {
      people: { owner: 'owner', second: 'owner', admin: 'admin', member: 'member', archived: 'member' },
    })
    const apps = [app, await another()]
    const roles = ['admin', 'member']
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const target =
          [clinic.people.member, clinic.people.archived, clinic.people.admin][index % 3] ?? clinic.people.member
        const input = { membershipId: target.membershipId, role: roles[Math.floor(index / 3) % 2] }
        const caller = index % 2 === 0 ? clinic.people.owner : clinic.people.second
        return call(apps[index % 2] ?? app, 'user.changeRole', 'mutation', input, caller)
      }),
    )
    const events = await chainOf(clinic)

    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    expect(events.length).toBeGreaterThan(5)
    expectUnbroken(clinic.id, events)
  })

  test.each([
    ['update', "update audit_events set actor_name = 'Nobody' where clinic_id = $1"],
    ['delete', 'delete from audit_events where clinic_id = $1'],
  ])('%s is refused, to the server and to the owner of the tables', async (_act, sql) => {
    const { id } = await team()

    await expect(sqlIn(database, id, sql, [id])).rejects.toThrow(/permission denied/)
    await expect(database.asOwner(({ run }) => run(sql, [id]))).rejects.toThrow(/append-only/)
  })

  test('truncate is refused too', async () => {
    await expect(database.asOwner(({ script }) => script('truncate audit_events'))).rejects.toThrow(/append-only/)
  })

  test('a made-up number and hash are not taken', async () => {
    const clinic = await team()
    await sqlIn(
      database,
      clinic.id,
      `insert into audit_events (clinic_id, seq, at, actor_name, action, target_id, target_name, previous_hash, hash)
       values ($1, 99, '2026-03-02T10:00:00Z', 'Forger', 'membership.left', 'x', 'X', 'made', 'up')`,
      [clinic.id],
    )
    const events = await chainOf(clinic)

    expect(events).toHaveLength(2)
    expectUnbroken(clinic.id, events)
  })
})

describe('reading it', () => {
  async function threeEvents() {
    const { people } = await team()
    const { owner, admin, member } = people
    await clientOf(app, owner).user.changeRole.mutate({ membershipId: member.membershipId, role: 'admin' })
    await clientOf(app, admin).user.archive.mutate({ membershipId: member.membershipId })
    const { list } = clientOf(app, admin).audit
    const seqs = async (input: Parameters<typeof list.query>[0]) =>
      (await list.query(input)).items.map(({ seq }) => seq)
    return { people, list, seqs }
  }

  test.each([
    [1, [[3], [2], [1]]],
    [2, [[3, 2], [1]]],
    [3, [[3, 2, 1]]],
  ])('newest first, by pages of %i, the last of which names no other', async (limit, expected) => {
    const { list } = await threeEvents()
    const pages: number[][] = []
    let cursor: string | null | undefined
    while (cursor !== null && pages.length < 9) {
      const page: { items: { seq: number }[]; nextCursor: string | null } = await list.query({ limit, cursor })
      pages.push(page.items.map(({ seq }) => seq))
      cursor = page.nextCursor
    }

    expect(pages).toEqual(expected)
  })

  test('an email stands with a name that two people have or had, and with no other', async () => {
    const name = 'Alex Kim'
    const { people } = await makeClinic(database, {
      people: {
        owner: 'owner',
        one: { role: 'admin', name },
        other: { role: 'member', name, status: 'archived' },
        member: 'member',
      },
    })
    const { owner, one, other, member } = people
    const ofOther = { membershipId: other.membershipId }
    await clientOf(app, one).user.changeRole.mutate({ membershipId: member.membershipId, role: 'admin' })
    await clientOf(app, owner).user.restore.mutate(ofOther)
    await clientOf(app, owner).user.remove.mutate(ofOther)
    await clientOf(app, owner).user.remove.mutate({ membershipId: one.membershipId })
    const { items } = await clientOf(app, owner).audit.list.query()

    expect(items.slice(0, 4).map(({ actor, target }) => [actor.email, target.email])).toEqual([
      [null, one.email],
      [null, other.email],
      [null, other.email],
      [one.email, null],
    ])
  })

  test('a name that another clinic knows too, or one person who came back, takes no email', async () => {
    const name = 'Alex Kim'
    await makeClinic(database, { people: { owner: 'owner', one: { role: 'member', name } } })
    const clinic = await makeClinic(database, { people: { owner: 'owner', one: { role: 'member', name } } })
    const { owner, one } = clinic.people
    await clientOf(app, owner).user.remove.mutate({ membershipId: one.membershipId })
    await database.asOwner(({ run }) =>
      run(
        `insert into memberships (clinic_id, id, user_id, name, sort_name, email, role, status, joined_at)
         values ($1, 'back', $2, $3, 'alex kim', $4, 'member', 'active', now())`,
        [clinic.id, one.userId, name, one.email],
      ),
    )
    await clientOf(app, owner).user.changeRole.mutate({ membershipId: 'back', role: 'admin' })
    const { items } = await clientOf(app, owner).audit.list.query()

    expect(items.map(({ target }) => target.email)).toEqual([null, null, null])
  })

  test.each(['x', '-1', '1.5', '1e3', ' 1', '2147483648'])('"%s" is no cursor of it: 400', async (cursor) => {
    const { people } = await team()
    const answer = await call(app, 'audit.list', 'query', { cursor }, people.owner)

    expect(answer).toMatchObject({ status: 400, fields: { cursor: [expect.any(String)] } })
  })

  test('by actor, target, action and time', async () => {
    const { people, seqs } = await threeEvents()
    const { admin, member } = people

    expect(await seqs({ actor: admin.membershipId })).toEqual([3])
    expect(await seqs({ target: member.membershipId })).toEqual([3, 2])
    expect(await seqs({ action: 'membership.roleChanged' })).toEqual([2])
    expect(await seqs({ from: '2026-03-02T09:00:00Z', to: '2026-03-02T10:00:00+01:00' })).toEqual([3, 2, 1])
    expect(await seqs({ from: '2026-03-02T09:00:00.001Z' })).toEqual([])
    expect(await seqs({ to: '2026-03-02T08:59:59.999Z' })).toEqual([])
  })
})
