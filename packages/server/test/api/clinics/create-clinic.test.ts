import { beforeEach, expect, test } from 'vitest'
import type { CreatedClinic } from '../../../src/contract/clinic/new-clinic.ts'
import { call, clientOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { assemble, startOfTests, startTestApp } from '../../support/test-app.ts'

/* A clinic that somebody makes who has one already. */

const { app, another } = await startTestApp()
const { link: firstLink, people } = await makeClinic(app.database, {
  people: {
    owner: 'owner',
    second: 'owner',
    admin: 'admin',
    member: 'member',
    gone: { role: 'owner', status: 'archived' },
  },
})
let links = 0
const newLink = () => `made-${(links += 1)}`
const create = (input: Record<string, unknown>, caller: { token: string; clinic?: string } = people.owner) =>
  call(app, 'clinic.create', 'mutation', input, caller)

beforeEach(async () => {
  app.clock.now = startOfTests
  app.errors.length = 0
  await app.database.asOwner(({ script }) => script('truncate sign_in_tries'))
})

test('an Owner makes another clinic: Free, theirs, with a room and a log, and unseen from the first (R30, R31)', async () => {
  const link = newLink()
  const answer = await create({ name: 'Second Clinic', link, timeZone: 'Africa/Accra' })
  const made = answer.data as CreatedClinic
  const there = clientOf(app, { token: people.owner.token, clinic: link })
  const me = await there.me.get.query()

  expect(answer).toMatchObject({
    status: 200,
    data: {
      name: 'Second Clinic',
      link,
      plan: 'free',
      settings: { timeZone: 'Africa/Accra' },
      membership: { role: 'owner' },
    },
  })
  expect(me).toMatchObject({ clinic: { link }, plan: 'free', membership: { role: 'owner', id: made.membership.id } })
  expect(me.memberships.map(({ clinic }) => clinic.link).toSorted()).toEqual([firstLink, link].toSorted())
  expect((await there.user.list.query()).items.map(({ email }) => email)).toEqual([people.owner.email])
  const rows = await rowsOf(app.database, made.id, ['rooms', 'subscriptions', 'audit_events'])
  expect(rows['rooms']).toEqual([expect.objectContaining({ kind: 'personal', membership_id: made.membership.id })])
  expect(rows['subscriptions']).toEqual([expect.objectContaining({ seats_bought: null })])
  expect(rows['audit_events']).toHaveLength(2)
  expect((await call(app, 'me.get', 'query', undefined, { token: people.admin.token, clinic: link })).status).toBe(403)
})

test.each(['admin', 'member', 'gone'] as const)('%s may not: no Owner of any clinic', async (who) => {
  const link = newLink()
  const answer = await create({ name: 'Mine', link }, people[who])

  expect(answer).toMatchObject({ status: 403, denial: { reason: 'role', rolesThatMay: ['owner'] } })
  expect((await create({ name: 'Theirs', link })).status).toBe(200)
})

test('the page is told who may', async () => {
  const mayCreate = async (token: string) => (await clientOf(app, { token }).me.get.query()).mayCreateClinic

  expect(await mayCreate(people.owner.token)).toBe(true)
  expect(await mayCreate(people.admin.token)).toBe(false)
})

test('an Owner elsewhere may, whichever clinic they are in now', async () => {
  const elsewhere = await makeClinic(app.database, {
    people: { owner: 'owner', guest: { role: 'member', user: people.second } },
  })
  const caller = { token: people.second.token, clinic: elsewhere.link }

  expect((await clientOf(app, caller).me.get.query()).mayCreateClinic).toBe(true)
  expect((await create({ name: 'Theirs', link: newLink() }, caller)).status).toBe(200)
})

test('where everybody may register, everybody may (R32)', async () => {
  const open = await assemble(app.database, { isSignUpOpen: true })
  const input = { name: 'Open', link: newLink() }

  expect((await clientOf(open, people.member).me.get.query()).mayCreateClinic).toBe(true)
  expect((await call(open, 'clinic.create', 'mutation', input, people.member)).status).toBe(200)
  await open.dependencies.events.close()
})

test('a link that is taken: 400 at its field, and nothing is made', async () => {
  const before = (await clientOf(app, people.second).me.get.query()).memberships.length
  const answer = await create({ name: 'Twin', link: firstLink }, people.second)

  expect(answer).toMatchObject({ status: 400, fields: { link: ['Another clinic has this link. Choose another one.'] } })
  expect((await clientOf(app, people.second).me.get.query()).memberships).toHaveLength(before)
  expect(app.errors).toEqual([])
})

test('of two who take one link at once, on two servers, one gets it', async () => {
  const other = await another()
  const input = { name: 'Raced', link: newLink() }
  const answers = await Promise.all([
    call(app, 'clinic.create', 'mutation', input, people.owner),
    call(other, 'clinic.create', 'mutation', input, people.second),
  ])

  expect(answers.map(({ status }) => status).toSorted((one, two) => one - two)).toEqual([200, 400])
})

test.each([
  ['no link', { link: 'Second Clinic' }, 'link'],
  ['a link of our own', { link: 'settings' }, 'link'],
  ['no name', { name: ' ' }, 'name'],
  ['a name that turns the words around it', { name: 'a\u202Eb' }, 'name'],
  ['no time zone', { timeZone: 'Mars/Olympus' }, 'timeZone'],
  ['a key too many', { plan: 'premium' }, ''],
])('%s: 400', async (_what, wrong, field) => {
  const answer = await create({ name: 'Second', link: newLink(), ...wrong })

  expect(answer.status).toBe(400)
  expect(Object.keys(answer.fields ?? {})).toEqual([field])
})

test('ten a day, also all at once, and what came to nothing does not count', async () => {
  for (let each = 0; each < 12; each += 1) await create({ name: 'Twin', link: firstLink })
  const answers = await Promise.all(Array.from({ length: 13 }, () => create({ name: 'Many', link: newLink() })))
  const statuses = answers.map(({ status }) => status)

  expect(statuses.filter((status) => status === 200)).toHaveLength(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(3)
  expect((await create({ name: 'Hers', link: newLink() }, people.second)).status).toBe(200)
})

test('a page that shows somebody else, and a session that a clinic has ended for doing nothing', async () => {
  const idle = await makeClinic(app.database, {
    people: { owner: { role: 'owner', sessionActiveAt: new Date(startOfTests.getTime() - 3 * 60 * 60_000) } },
  })
  const asked = new Request('http://atrium.test/trpc/clinic.create', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-test-session': people.owner.token,
      'x-person': people.second.userId,
    },
    body: JSON.stringify({ name: 'Not hers', link: newLink() }),
  })

  expect((await app.fetch(asked)).status).toBe(409)
  expect((await create({ name: 'Late', link: newLink() }, idle.people.owner)).status).toBe(401)
})

test('the door opens to no clinic that exists, and once in a transaction', async () => {
  const enter = 'select clinic_id from atrium_enter_new_clinic($1, null, $2)'
  const parameters = [people.owner.token, startOfTests.toISOString()]
  const seen = await app.database.transaction(async ({ run }) => {
    const [[id] = []] = await run(enter, parameters)
    return { id, rows: await run('select id from clinics', []), inside: await run('select atrium_clinic()', []) }
  })

  expect(seen.rows).toEqual([])
  expect(seen.inside).toEqual([[seen.id]])
  await expect(
    app.database.transaction(async ({ run }) => {
      await run('select * from atrium_enter($1, $2, $3, false)', [
        people.owner.token,
        firstLink,
        startOfTests.toISOString(),
      ])
      await run(enter, parameters)
    }),
  ).rejects.toThrow(/entered already/)
})
