import { expect, test } from 'vitest'
import { call, clientOf } from '../../support/wire/call.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

test('a new name stands in the list, in what the person does from then on, and in the log (R29)', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner', member: 'member' } })
  const member = clientOf(app, people.member)
  const account = await member.account.changeProfile.mutate({ name: '  Áine Novak ' })
  const { items } = await clientOf(app, people.owner).user.list.query({ search: 'aine' })
  const { items: log } = await clientOf(app, people.owner).audit.list.query({})

  expect(account).toMatchObject({ name: 'Áine Novak', email: people.member.email })
  expect(items).toMatchObject([{ name: 'Áine Novak' }])
  expect((await member.me.get.query()).user.name).toBe('Áine Novak')
  expect(log[0]).toMatchObject({
    action: 'account.renamed',
    actor: { name: people.member.name },
    before: { name: people.member.name },
    after: { name: 'Áine Novak' },
  })
})

test('one may be called differently in each clinic', async () => {
  const here = await makeClinic(app.database, { people: { owner: 'owner', both: 'member' } })
  const there = await makeClinic(app.database, {
    people: { owner: 'owner', both: { role: 'admin', user: here.people.both } },
  })
  const { token, name } = here.people.both
  await clientOf(app, { token, clinic: there.link }).account.changeProfile.mutate({ name: 'Doctor B' })
  const names = [here, there].map(async ({ link }) => {
    const me = await clientOf(app, { token, clinic: link }).me.get.query()
    return me.user.name
  })

  expect(await Promise.all(names)).toEqual([name, 'Doctor B'])
})

test.each(['', '   ', 'a\nb', '\u202Eabc', '\u200B', 'x'.repeat(201)])('%j is no name: 400', async (name) => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner' } })
  const answer = await call(app, 'account.changeProfile', 'mutation', { name }, people.owner)

  expect(answer).toMatchObject({ status: 400, fields: { name: expect.any(Array) } })
})

test('preferences are kept with the login, whichever clinic and browser asks', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner' } })
  const { account, me } = clientOf(app, people.owner)

  expect((await me.get.query()).preferences).toEqual({})
  expect((await account.changePreferences.mutate({ theme: 'dark' })).preferences).toEqual({ theme: 'dark' })
  expect((await account.changePreferences.mutate({})).preferences).toEqual({ theme: 'dark' })
  expect((await me.get.query()).preferences).toEqual({ theme: 'dark' })
})

test.each([{ theme: 'pink' }, { theme: null }, { font: 'large' }])('%o is refused', async (input) => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner' } })

  expect((await call(app, 'account.changePreferences', 'mutation', input, people.owner)).status).toBe(400)
})

test('what happened to me: own events alone, whatever the role, newest first', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner', member: 'member', other: 'member' } })
  const owner = clientOf(app, people.owner)
  const member = clientOf(app, people.member)
  await owner.user.changeRole.mutate({ membershipId: people.member.membershipId, role: 'admin' })
  await owner.user.changeRole.mutate({ membershipId: people.other.membershipId, role: 'admin' })
  await owner.user.changeRole.mutate({ membershipId: people.member.membershipId, role: 'member' })
  const next = 'a password of five words'
  await member.account.changePassword.mutate({ current: ownPassword, next })
  const first = await member.account.history.query({ limit: 2 })
  const rest = await member.account.history.query({ cursor: first.nextCursor ?? '' })

  expect([...first.items, ...rest.items].map(({ action, actor }) => [action, actor.name])).toEqual([
    ['account.passwordChanged', people.member.name],
    ['membership.roleChanged', people.owner.name],
    ['membership.roleChanged', people.owner.name],
  ])
})
