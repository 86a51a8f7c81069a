import { afterEach, describe, expect, test } from 'vitest'
import { callerAddressHeader } from '../../../src/http/caller/caller-address.ts'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { goodPassword, mailsTo, newAddress } from '../../support/people/invite.ts'
import { createFor, givePasskey } from '../../support/people/sign-in/passkey.ts'
import { codeAt } from '../../support/people/sign-in/second-step.ts'
import { sorted } from '../../support/people/sign-in/way-in.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf, read } from '../../support/wire/call.ts'

/* A first second step that somebody else has set up is taken back by the link in the mail about it, and the password of then (R33). */

const { app, another } = await startTestApp()
const day = 24 * 60 * 60_000
afterEach(() => {
  app.clock.now = startOfTests
})
const later = (milliseconds: number) => void (app.clock.now = new Date(app.clock.now.getTime() + milliseconds))

const people = async () => (await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })).people

let addresses = 0
async function post(path: string, input: unknown, server = app) {
  const response = await server.fetch(
    new Request(`http://atrium.test/trpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [callerAddressHeader]: `10.9.0.${(addresses += 1) % 250}` },
      body: JSON.stringify(input),
    }),
  )
  return read(response)
}
const undo = (token: string, password = ownPassword, server = app) =>
  post('stepUndo.complete', { token, password }, server)

/** The token in the newest mail that has one. */
async function undoTo({ email }: Pick<Person, 'email'>): Promise<string> {
  const mail = (await mailsTo(app, email)).find(({ link }) => link?.url.includes('/second-step#'))
  return mail?.link?.url.split('#')[1] ?? ''
}

async function setUpCodeApp(person: Person): Promise<void> {
  const { account } = clientOf(app, person)
  const { version, secret } = await account.beginSecondStep.mutate({ password: ownPassword })
  await account.confirmSecondStep.mutate({ version, code: codeAt(secret, app.clock.now) })
}
const addPasskey = async (person: Person, name = 'Theirs') =>
  clientOf(app, person).account.addPasskey.mutate({ response: await createFor(app, person), name })

/** Code app, passkeys, recovery codes, sessions, and whether there is a password. */
async function loginOf({ userId }: Person) {
  const [row] = await app.database.asOwner(({ run }) =>
    run(
      `select exists (select 1 from second_steps where user_id = $1 and confirmed_at is not null),
         (select count(*)::int from passkeys where user_id = $1), (select count(*)::int from recovery_codes where user_id = $1),
         (select count(*)::int from sessions where user_id = $1), (select password is not null from accounts where user_id = $1)`,
      [userId],
    ),
  )
  return row
}
const nothing = [false, 0, 0, 0, false]

test.each([
  { what: 'a code app', add: setUpCodeApp, subject: 'Two-step sign-in is on' },
  { what: 'a passkey', add: addPasskey, subject: 'A passkey was added' },
])(
  '$what that is the first goes by the link: step, codes, sessions and password; log and mail tell (R29)',
  async ({ add, subject }) => {
    const { person, owner } = await people()
    await add(person)
    const token = await undoTo(person)
    expect((await mailsTo(app, person.email))[0]?.subject).toBe(subject)
    expect((await post('stepUndo.get', { token })).data).toEqual({ name: person.name, email: person.email })
    later(1_000)
    expect(await undo(token)).toMatchObject({ status: 200, data: { email: person.email } })

    expect(await loginOf(person)).toEqual(nothing)
    const { items } = await clientOf(app, owner).audit.list.query({ action: 'account.stepTakenBack' })
    expect(items).toMatchObject([{ target: { id: person.membershipId } }])
    expect((await mailsTo(app, person.email))[0]?.subject).toBe('The second step was taken back')
    expect((await undo(token)).status).toBe(404)
  },
)

test('each clinic of the person has it in its log', async () => {
  const here = await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })
  const there = await makeClinic(app.database, {
    people: { owner: 'owner', person: { role: 'admin', user: here.people.person } },
  })
  const { account } = clientOf(app, { token: here.people.person.token, clinic: here.link })
  await account.addPasskey.mutate({ response: await createFor(app, here.people.person), name: 'Theirs' })
  await undo(await undoTo(here.people.person))
  for (const { people: each } of [here, there]) {
    const { items } = await clientOf(app, each.owner).audit.list.query({ action: 'account.stepTakenBack' })
    expect(items).toHaveLength(1)
  }
})

test('it takes the password of when the step was added: a stranger in the mailbox takes nothing away, and no guess is free', async () => {
  const { person } = await people()
  await setUpCodeApp(person)
  const token = await undoTo(person)
  expect(await undo(token, 'a guess')).toMatchObject({
    status: 400,
    fields: { password: ['This was not your password then'] },
  })
  const statuses = []
  for (let turn = 0; turn < 10; turn += 1) statuses.push((await undo(token, 'a guess')).status)

  expect(statuses.at(-1)).toBe(429)
  expect((await loginOf(person))?.[0]).toBe(true)
})

test('whoever set it up may change the password after it: the person’s own still takes it back', async () => {
  const { person } = await people()
  await setUpCodeApp(person)
  const token = await undoTo(person)
  await clientOf(app, person).account.changePassword.mutate({ current: ownPassword, next: 'what the other one chose' })
  expect((await undo(token, 'what the other one chose')).status).toBe(400)
  expect((await undo(token)).status).toBe(200)

  expect(await loginOf(person)).toEqual(nothing)
})

test('what was added after it goes too, also where the first itself is gone', async () => {
  const { person } = await people()
  const { passkeyId } = await addPasskey(person)
  const token = await undoTo(person)
  later(1_000)
  await addPasskey(person, 'Another')
  await setUpCodeApp(person)
  await clientOf(app, person).account.removePasskey.mutate({ passkeyId, password: ownPassword })
  expect((await undo(token)).status).toBe(200)

  expect(await loginOf(person)).toEqual(nothing)
})

test('a second one has no such link: the first is what the person signs in with', async () => {
  const { person } = await people()
  await givePasskey(app, person)
  await setUpCodeApp(person)
  await addPasskey(person)

  expect(await undoTo(person)).toBe('')
  const mails = await mailsTo(app, person.email)
  expect(mails.map(({ subject }) => subject).toSorted()).toEqual(['A passkey was added', 'Two-step sign-in is on'])
})

describe('the link is dead, and answers as one that never was', () => {
  const ends: Record<string, (person: Person, owner: Person) => Promise<unknown>> = {
    'after seven days': async () => later(7 * day),
    'once the person has ended the step': async (person) =>
      clientOf(app, person).account.endSecondStep.mutate({ password: ownPassword }),
    'once the step was ended, also when another is set up': async (person) => {
      await clientOf(app, person).account.endSecondStep.mutate({ password: ownPassword })
      later(60_000)
      await addPasskey(person)
    },
    'once a forgotten password was set anew': async ({ email }) => {
      await call(app, 'passwordReset.request', 'mutation', { email }, {})
      const mail = (await mailsTo(app, email)).find(({ link }) => link?.url.includes('/reset#'))
      const answer = await post('passwordReset.complete', {
        token: mail?.link?.url.split('#')[1],
        password: goodPassword,
      })
      expect(answer.status, answer.text).toBe(200)
    },
    'once the address is another, and once it is taken back': async (person) => {
      const email = newAddress()
      await clientOf(app, person).account.changeEmail.mutate({ email, password: ownPassword })
      for (const address of [email, person.email]) {
        const mail = (await mailsTo(app, address)).find(({ link }) => link?.url.includes('/email#'))
        expect((await post('emailChange.complete', { token: mail?.link?.url.split('#')[1] })).status).toBe(200)
      }
    },
    'once a way in was used': async (person, owner) => {
      await clientOf(app, owner).user.openWayIn.mutate({ membershipId: person.membershipId, password: ownPassword })
      const mail = (await mailsTo(app, person.email)).find(({ link }) => link?.url.includes('/way-in#'))
      const token = mail?.link?.url.split('#')[1]
      expect((await post('wayIn.use', { token, password: ownPassword })).status).toBe(200)
      // Somebody sets up the next one: the old link must not take that away.
      await app.database.asOwner(({ run }) =>
        run('update second_steps set confirmed_at = $2 where user_id = $1', [
          person.userId,
          startOfTests.toISOString(),
        ]),
      )
    },
  }
  test.each(Object.keys(ends))('%s', async (name) => {
    const { person, owner } = await people()
    await setUpCodeApp(person)
    const token = await undoTo(person)
    expect((await post('stepUndo.get', { token })).status).toBe(200)
    await ends[name]?.(person, owner)
    const before = await loginOf(person)
    const [dead, never] = [await undo(token), await undo('never-was')]

    expect(dead.status).toBe(404)
    expect(dead.text).toBe(never.text)
    expect(await loginOf(person)).toEqual(before)
  })
})

test('a minute before the seven days are over it works still', async () => {
  const { person } = await people()
  await setUpCodeApp(person)
  const token = await undoTo(person)
  later(7 * day - 60_000)

  expect((await undo(token)).status).toBe(200)
})

test('a newer first step has a link of its own', async () => {
  const { person } = await people()
  await setUpCodeApp(person)
  const old = await undoTo(person)
  await clientOf(app, person).account.endSecondStep.mutate({ password: ownPassword })
  later(60_000)
  await addPasskey(person)
  const token = await undoTo(person)

  expect([(await undo(old)).status, (await undo(token)).status]).toEqual([404, 200])
})

test('used twice at once, on two servers, it is used once', async () => {
  const { person, owner } = await people()
  await setUpCodeApp(person)
  const token = await undoTo(person)
  const servers = [app, await another(), app]
  const answers = await Promise.all(servers.map((server) => undo(token, ownPassword, server)))

  expect(sorted(answers.map(({ status }) => status))).toEqual([200, 404, 404])
  const { items } = await clientOf(app, owner).audit.list.query({ action: 'account.stepTakenBack' })
  expect(items).toHaveLength(1)
})

test('wishes that were mailed before it are dead: another address, and a forgotten password', async () => {
  const { person } = await people()
  await setUpCodeApp(person)
  const token = await undoTo(person)
  const email = newAddress()
  await clientOf(app, person).account.changeEmail.mutate({ email, password: ownPassword })
  await call(app, 'passwordReset.request', 'mutation', { email: person.email }, {})
  const linkTo = async (address: string, page: string) =>
    (await mailsTo(app, address)).find(({ link }) => link?.url.includes(page))?.link?.url.split('#')[1]
  const [confirm, reset] = [await linkTo(email, '/email#'), await linkTo(person.email, '/reset#')]
  expect((await undo(token)).status).toBe(200)

  expect((await post('emailChange.complete', { token: confirm })).status).toBe(404)
  expect((await post('passwordReset.complete', { token: reset, password: goodPassword })).status).toBe(404)
  // And a new one is set by mail, as always.
  later(1_000)
  await call(app, 'passwordReset.request', 'mutation', { email: person.email }, {})
  const fresh = await linkTo(person.email, '/reset#')
  expect((await post('passwordReset.complete', { token: fresh, password: goodPassword })).status).toBe(200)
})

test.each([
  {},
  { token: '' },
  { token: 'x' },
  { token: 'x', password: '' },
  { token: 'x', password: ownPassword, more: 1 },
])('%o is refused: 400', async (input) => {
  expect((await post('stepUndo.complete', input)).status).toBe(400)
})

test('a token comes by POST alone', async () => {
  expect((await call(app, 'stepUndo.get', 'query', { token: 'x' }, {})).status).toBe(405)
})
