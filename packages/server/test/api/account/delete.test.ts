import { expect, test } from 'vitest'
import { call, clientOf } from '../../support/wire/call.ts'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { mailsTo } from '../../support/people/invite.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

const remove = (
  person: Pick<Person, 'token'>,
  { clinic = undefined as string | undefined, password = ownPassword } = {},
) => call(app, 'account.delete', 'mutation', { password }, { token: person.token, clinic })

const logins = async ({ userId }: Person) =>
  app.database.asOwner(({ run }) => run('select id from users where id = $1', [userId]))

test('the login is gone, with its place, session and room link; the log keeps the name (R13, R15)', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner', person: 'admin' } })
  const { person, owner } = people
  const answer = await remove(person)
  const { items } = await clientOf(app, owner).user.list.query({})
  const { items: log } = await clientOf(app, owner).audit.list.query({})

  expect(answer.status, answer.text).toBe(200)
  expect(await logins(person)).toEqual([])
  expect((await call(app, 'me.get', 'query', undefined, person)).status).toBe(401)
  expect(items.map(({ email }) => email)).toEqual([owner.email])
  expect(log[0]).toMatchObject({ action: 'membership.left', actor: { name: person.name } })
  expect((await mailsTo(app, person.email))[0]?.subject).toBe('Your login was deleted')
})

test('the final Owner of any clinic keeps the login, and every place that it has (R2)', async () => {
  const here = await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })
  const there = await makeClinic(app.database, { people: { person: { role: 'owner', user: here.people.person } } })
  const { person } = here.people

  for (const clinic of [here.link, there.link]) {
    expect(await remove(person, { clinic })).toMatchObject({ status: 403, denial: { reason: 'last-owner' } })
  }
  const { memberships } = await clientOf(app, { token: person.token, clinic: here.link }).me.get.query()
  expect(memberships).toHaveLength(2)
})

test('every clinic is left, one that has archived the person included, each with its event (R29)', async () => {
  const here = await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })
  const spec = { role: 'member', user: here.people.person } as const
  const there = await makeClinic(app.database, { people: { owner: 'owner', person: spec } })
  const once = await makeClinic(app.database, {
    people: { owner: 'owner', person: { ...spec, status: 'archived' } },
  })
  const answer = await remove(here.people.person, { clinic: here.link })

  expect(answer.status, answer.text).toBe(200)
  for (const { people } of [here, there, once]) {
    const { items } = await clientOf(app, people.owner).audit.list.query({})
    expect(items[0]).toMatchObject({ action: 'membership.left', target: { id: people.person.membershipId } })
  }
  expect(await logins(here.people.person)).toEqual([])
})

test('two Owners who go at the same moment: one stays (R2)', async () => {
  const { people } = await makeClinic(app.database, { people: { first: 'owner', second: 'owner' } })
  const answers = await Promise.all([remove(people.first), remove(people.second)])
  const rows = [...(await logins(people.first)), ...(await logins(people.second))]

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403])
  expect(rows).toHaveLength(1)
})

test('without the password nothing happens', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })

  expect(await remove(people.person, { password: 'a guess' })).toMatchObject({
    status: 400,
    fields: { password: ['This is not your password'] },
  })
  expect(await logins(people.person)).toHaveLength(1)
})

test('whom every clinic has archived or removed can still delete the login, with the password', async () => {
  const here = await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })
  const there = await makeClinic(app.database, {
    people: { owner: 'owner', person: { role: 'member', user: here.people.person } },
  })
  const { person } = here.people
  await clientOf(app, here.people.owner).user.archive.mutate({ membershipId: person.membershipId })
  await clientOf(app, there.people.owner).user.remove.mutate({ membershipId: there.people.person.membershipId })

  expect(await remove(person, { password: 'wrong' })).toMatchObject({
    status: 400,
    fields: { password: [expect.any(String)] },
  })
  expect(await logins(person)).toHaveLength(1)
  expect((await remove(person, { clinic: here.link })).status).toBe(200)
  expect(await logins(person)).toEqual([])
  expect((await remove(person)).status).toBe(401)
  const { items } = await clientOf(app, here.people.owner).user.list.query({})
  expect(items.map(({ email }) => email)).toEqual([here.people.owner.email])
  expect((await mailsTo(app, person.email))[0]?.subject).toBe('Your login was deleted')
})

test('that entry names no clinic: nothing of any is seen by it (R30)', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })
  await clientOf(app, people.owner).user.archive.mutate({ membershipId: people.person.membershipId })
  const opening = [{ text: 'select * from atrium_enter_login($1, now())', parameters: [people.person.token] }]
  const seen = await app.database.transaction(
    ({ run }) =>
      run('select (select count(*) from memberships)::int, (select count(*) from clinics)::int, atrium_clinic()', []),
    { opening },
  )

  expect(seen).toEqual([[0, 0, null]])
})

test('who has a place somewhere does not get in that way', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner' } })
  const opening = [{ text: 'select * from atrium_enter_login($1, now())', parameters: [people.owner.token] }]

  expect(await app.database.transaction(async (_transaction, opened) => opened.at(-1), { opening })).toEqual([])
})
