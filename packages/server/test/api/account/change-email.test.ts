import { afterEach, expect, test } from 'vitest'
import { followEmails } from '../../../src/services/account/profile/follow-emails.ts'
import { call, clientOf, read } from '../../support/wire/call.ts'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { mailsTo, newAddress } from '../../support/people/invite.ts'
import { createFor, givePasskey } from '../../support/people/sign-in/passkey.ts'
import { giveCodeApp } from '../../support/people/sign-in/second-step.ts'
import { assemble, startOfTests, startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()
const day = 24 * 60 * 60_000
afterEach(() => {
  app.clock.now = startOfTests
})

const people = async () => (await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })).people

const ask = (person: Pick<Person, 'token'>, email: string, password = ownPassword, clinic?: string) =>
  call(app, 'account.changeEmail', 'mutation', { email, password }, { token: person.token, clinic })

async function post(path: 'get' | 'complete', token: string) {
  const response = await app.fetch(
    new Request(`http://atrium.test/trpc/emailChange.${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    }),
  )
  return read(response)
}

async function tokenTo(email: string, subject: string): Promise<string> {
  const mail = (await mailsTo(app, email)).find((each) => each.subject === subject)
  return mail?.link?.url.split('#')[1] ?? ''
}

const confirmed = 'Confirm your new address'
const changed = 'Your address was changed'
const emailOf = async (person: Person) => (await clientOf(app, person).account.get.query()).email

test('the address changes once the new one is confirmed; list, log and the old address hear of it (R29)', async () => {
  const { person, owner } = await people()
  const email = newAddress()
  expect((await ask(person, email.toUpperCase())).status).toBe(200)
  expect(await emailOf(person)).toBe(person.email)
  const token = await tokenTo(email, confirmed)
  expect((await post('get', token)).data).toEqual({ act: 'confirm', email })
  expect((await post('complete', token)).data).toEqual({ outcome: 'confirmed', email })

  const { items } = await clientOf(app, owner).user.list.query({ search: email })
  const { items: log } = await clientOf(app, owner).audit.list.query({})
  expect(await emailOf(person)).toBe(email)
  expect(items).toMatchObject([{ id: person.membershipId, email }])
  expect(log[0]).toMatchObject({
    action: 'account.emailChanged',
    before: { email: person.email },
    after: { email },
  })
  expect((await mailsTo(app, person.email))[0]?.subject).toBe(changed)
  expect((await post('complete', token)).status).toBe(404)
})

test('the old address takes it back for seven days, and everybody is signed out', async () => {
  const { person, owner } = await people()
  const email = newAddress()
  await ask(person, email)
  await post('complete', await tokenTo(email, confirmed))
  const undo = await tokenTo(person.email, changed)
  app.clock.now = new Date(startOfTests.getTime() + 7 * day + 1)
  expect((await post('get', undo)).status).toBe(404)
  app.clock.now = new Date(startOfTests.getTime() + 7 * day - 1)
  expect((await post('get', undo)).data).toEqual({ act: 'undo', email: person.email })
  expect((await post('complete', undo)).data).toEqual({ outcome: 'undone', email: person.email })

  expect((await call(app, 'me.get', 'query', undefined, person)).status).toBe(401)
  const { items } = await clientOf(app, owner).user.list.query({ search: person.email })
  expect(items).toMatchObject([{ id: person.membershipId }])
  expect((await post('complete', undo)).status).toBe(404)
})

test('every clinic of the person follows, an archived place included', async () => {
  const here = await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })
  const user = here.people.person
  const others = [
    await makeClinic(app.database, { people: { owner: 'owner', person: { role: 'admin', user } } }),
    await makeClinic(app.database, {
      people: { owner: 'owner', person: { role: 'member', status: 'archived', user } },
    }),
  ]
  const email = newAddress()
  await ask(user, email, ownPassword, here.link)
  await post('complete', await tokenTo(email, confirmed))

  for (const { people: each } of [here, ...others]) {
    const { items } = await clientOf(app, each.owner).user.list.query({ search: email })
    expect(items).toHaveLength(1)
  }
})

test('what a process that ended has left is done at the next start, once', async () => {
  const { person, owner } = await people()
  const email = newAddress()
  await app.database.asOwner(({ run }) => run('update users set email = $2 where id = $1', [person.userId, email]))
  await followEmails(app.database, app.clock.now)
  await followEmails(app.database, app.clock.now)
  const { items } = await clientOf(app, owner).audit.list.query({ action: 'account.emailChanged' })

  expect(items).toHaveLength(1)
})

test('an address that has a login is refused to its holder alone, when it is confirmed (R34)', async () => {
  const { person } = await people()
  const { person: other } = await people()
  const [free, taken] = [await ask(person, newAddress()), await ask(person, other.email)]

  expect(taken).toEqual(free)
  const answer = await post('complete', await tokenTo(other.email, confirmed))
  expect(answer).toMatchObject({ status: 409, message: 'Another login has this address. Nothing was changed.' })
  expect(await emailOf(person)).toBe(person.email)
})

test('a newer wish kills the older one; each is good for a day', async () => {
  const { person } = await people()
  const [first, second] = [newAddress(), newAddress()]
  await ask(person, first)
  await ask(person, second)
  const late = await tokenTo(second, confirmed)

  expect((await post('get', await tokenTo(first, confirmed))).status).toBe(404)
  app.clock.now = new Date(startOfTests.getTime() + day)
  expect((await post('complete', late)).status).toBe(404)
})

test('a wrong password, the present address, and a sixth wish within an hour change nothing', async () => {
  const { person } = await people()

  expect(await ask(person, newAddress(), 'a guess')).toMatchObject({
    status: 400,
    fields: { password: [expect.any(String)] },
  })
  expect(await ask(person, person.email)).toMatchObject({ status: 400, fields: { email: [expect.any(String)] } })
  const statuses = []
  for (let count = 0; count < 6; count += 1) statuses.push((await ask(person, newAddress())).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
})

test('a server without mail says that it cannot', async () => {
  const { person } = await people()
  const silent = await assemble(app.database, { mail: 'none' })
  const input = { email: newAddress(), password: ownPassword }

  expect((await call(silent, 'account.changeEmail', 'mutation', input, person)).status).toBe(409)
})

/** Changes the address and confirms it; answers the token that takes it back. */
async function changeTo(person: Person, email: string): Promise<string> {
  const { email: before } = await clientOf(app, person).account.get.query()
  await ask(person, email)
  await post('complete', await tokenTo(email, confirmed))
  return tokenTo(before, changed)
}

test('who took an address over cannot take it again once it was taken back: what was asked since is dead', async () => {
  const { person } = await people()
  const [theirs, next, last] = [newAddress(), newAddress(), newAddress()]
  const undo = await changeTo(person, theirs)
  const theirUndo = await changeTo(person, next)
  await ask(person, last)
  const pending = await tokenTo(last, confirmed)
  expect((await post('complete', undo)).data).toEqual({ outcome: 'undone', email: person.email })

  expect((await post('complete', pending)).status).toBe(404)
  expect((await post('complete', theirUndo)).status).toBe(404)
  const [[email] = []] = await app.database.asOwner(({ run }) =>
    run('select email from users where id = $1', [person.userId]),
  )
  expect(email).toBe(person.email)
})

test('an older owner of the address can still take it back after a newer one did', async () => {
  const { person } = await people()
  const [theirs, next] = [newAddress(), newAddress()]
  const undo = await changeTo(person, theirs)
  app.clock.now = new Date(startOfTests.getTime() + 1_000)
  const theirUndo = await changeTo(person, next)

  expect((await post('complete', theirUndo)).data).toEqual({ outcome: 'undone', email: theirs })
  expect((await post('complete', undo)).data).toEqual({ outcome: 'undone', email: person.email })
})

test('taken back, the old password opens nothing, and a code app that was set up since is off (R33)', async () => {
  const { person } = await people()
  const undo = await changeTo(person, newAddress())
  await giveCodeApp(app, person, { isOn: true })
  await post('complete', undo)
  const rows = await app.database.asOwner(({ run }) =>
    run(
      `select a.password, t.confirmed_at from accounts a join second_steps t on t.user_id = a.user_id where a.user_id = $1`,
      [person.userId],
    ),
  )

  expect(rows).toEqual([[null, null]])
})

test('taken back, passkeys that came since a week before the change are gone, and older ones stay; no code that was made is good', async () => {
  const { person } = await people()
  const day = 24 * 60 * 60_000
  const { passkeyId } = await givePasskey(app, person)
  await clientOf(app, person).account.renewRecoveryCodes.mutate({ password: ownPassword })
  app.clock.now = new Date(startOfTests.getTime() + 8 * day)
  // Whoever has the password may take one with them before they change the address.
  await givePasskey(app, person)
  app.clock.now = new Date(startOfTests.getTime() + 9 * day)
  const undo = await changeTo(person, newAddress())
  await givePasskey(app, person)
  await post('complete', undo)

  expect(
    await app.database.asOwner(({ run }) => run('select id from passkeys where user_id = $1', [person.userId])),
  ).toEqual([[passkeyId]])
  expect(
    await app.database.asOwner(({ run }) => run('select 1 from recovery_codes where user_id = $1', [person.userId])),
  ).toEqual([])
})

test('taken back, recovery codes go with the last passkey that was added since', async () => {
  const { person } = await people()
  const undo = await changeTo(person, newAddress())
  const { account } = clientOf(app, person)
  await account.addPasskey.mutate({ response: await createFor(app, person), name: 'Theirs' })
  await post('complete', undo)

  expect(
    await app.database.asOwner(({ run }) => run('select 1 from recovery_codes where user_id = $1', [person.userId])),
  ).toEqual([])
})

test('a wish dies with the password that it was asked with', async () => {
  const { person } = await people()
  const email = newAddress()
  await ask(person, email)
  const token = await tokenTo(email, confirmed)
  const next = 'some other words of mine'
  await clientOf(app, person).account.changePassword.mutate({ current: ownPassword, next })

  expect((await post('complete', token)).status).toBe(404)
})
