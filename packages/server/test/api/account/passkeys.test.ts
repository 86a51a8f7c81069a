import { expect, test } from 'vitest'
import { passkeysAt } from '../../../src/auth/passkeys/passkeys.ts'
import { challengesFor } from '../../../src/auth/passkeys/challenges.ts'
import type { AddPasskeyInput } from '../../../src/contract/account/passkey.ts'
import type { Said } from '../../support/people/sign-in/authenticator.ts'
import { makeAuthenticator } from '../../support/people/sign-in/authenticator.ts'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { mailsTo } from '../../support/people/invite.ts'
import { createFor, givePasskey } from '../../support/people/sign-in/passkey.ts'
import { giveCodeApp } from '../../support/people/sign-in/second-step.ts'
import { call, clientOf } from '../../support/wire/call.ts'
import { assemble, startTestApp, tokens } from '../../support/test-app.ts'

const { app } = await startTestApp()
const origin = 'http://atrium.test'
const password = { password: ownPassword }

const somebody = async () =>
  (await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })).people.person
const add = (person: Person, response: AddPasskeyInput['response'], name = 'My laptop') =>
  call(app, 'account.addPasskey', 'mutation', { response, name }, person)
const remove = (person: Person, passkeyId: string, typed = ownPassword) =>
  call(app, 'account.removePasskey', 'mutation', { passkeyId, password: typed }, person)
const passkeysOf = async (person: Person) => (await clientOf(app, person).account.get.query()).passkeys

/** Another session of the person, signed in by the password. */
async function signInElsewhere({ userId }: Person): Promise<string> {
  const token = `elsewhere-${crypto.randomUUID()}`
  await app.database.asOwner(({ run }) =>
    run(
      `insert into sessions (id, token, user_id, expires_at, created_at, updated_at, active_at)
       values ($1, $1, $2, '2100-01-01', now(), now(), '2100-01-01')`,
      [token, userId],
    ),
  )
  return token
}
const isIn = async (token: string) => (await call(app, 'me.get', 'query', undefined, { token })).status === 200

test('a passkey is added after the password: listed, logged, told by mail, with recovery codes where it is the first (R33)', async () => {
  const person = await somebody()
  const elsewhere = await signInElsewhere(person)
  const { account } = clientOf(app, person)
  const { options, name } = await account.beginPasskey.mutate(password)
  const device = makeAuthenticator(origin)
  const added = await account.addPasskey.mutate({ response: device.create(options), name: 'My laptop' })

  expect(options).toMatchObject({
    rp: { id: 'atrium.test' },
    user: { name: person.email, displayName: person.name },
    attestation: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: [],
  })
  expect(name).toBe('Passkey')
  expect(new Set(added.codes).size).toBe(10)
  expect(await account.get.query()).toMatchObject({
    secondStep: { isOn: false, codesLeft: 10 },
    passkeys: [{ id: added.passkeyId, name: 'My laptop', createdAt: app.clock.now.toISOString(), lastUsedAt: null }],
  })
  expect((await account.history.query({})).items[0]).toMatchObject({
    action: 'account.passkeyAdded',
    after: { passkey: 'My laptop' },
  })
  expect((await mailsTo(app, person.email))[0]?.subject).toBe('A passkey was added')
  // It was opened by the password alone.
  expect(await isIn(elsewhere)).toBe(false)
})

test('a second one brings no new codes, signs nobody out, and is offered to no device that has one', async () => {
  const person = await somebody()
  const { device } = await givePasskey(app, person)
  const elsewhere = await signInElsewhere(person)
  const { account } = clientOf(app, person)
  const { options } = await account.beginPasskey.mutate(password)
  const added = await account.addPasskey.mutate({
    response: makeAuthenticator(origin).create(options),
    name: 'Another',
  })

  expect(options.excludeCredentials).toEqual([{ id: device.id, transports: ['internal'], type: 'public-key' }])
  expect(added.codes).toEqual([])
  expect(await isIn(elsewhere)).toBe(true)
  expect((await passkeysOf(person)).map(({ name }) => name).toSorted()).toEqual(['A device', 'Another'])
})

test('nothing is begun with a wrong password', async () => {
  const answer = await call(app, 'account.beginPasskey', 'mutation', { password: 'a guess' }, await somebody())

  expect(answer).toMatchObject({ status: 400, fields: { password: ['This is not your password'] } })
})

const wrongs: [what: string, said: Said][] = [
  ['nobody was verified', { isVerified: false }],
  ['another origin', { origin: 'http://atrium.test.evil.example' }],
  ['another port', { origin: 'http://atrium.test:8080' }],
  ['another relying party', { rpId: 'evil.example' }],
  ['a challenge of its own', { challenge: Buffer.from('made up').toString('base64url') }],
  ['a frame of another site', { more: { crossOrigin: true } }],
  ['a passkey that was shown, not made', { more: { type: 'webauthn.get' } }],
]

test.each(wrongs)('%s: nothing is added', async (_, said) => {
  const person = await somebody()
  const { options } = await clientOf(app, person).account.beginPasskey.mutate(password)
  const answer = await add(person, makeAuthenticator(origin).create(options, said))

  expect(answer.status, answer.text).toBe(400)
  expect(await passkeysOf(person)).toEqual([])
})

test('an offer is good for the session that asked, for five minutes, and once', async () => {
  const person = await somebody()
  const other = await somebody()
  const sameLogin = { ...person, token: await signInElsewhere(person) }
  const offered = await createFor(app, person)
  const late = await createFor({ clock: { now: new Date(app.clock.now.getTime() - 5 * 60_000) } }, person)

  expect((await add(other, offered)).status).toBe(400)
  expect((await add(sameLogin, offered)).status).toBe(400)
  expect((await add(person, late)).status).toBe(400)
  expect((await add(person, offered)).status).toBe(200)
  expect((await add(person, offered)).status).toBe(409)
  expect(await passkeysOf(person)).toHaveLength(1)
})

test('one offer makes one passkey, whatever device answers', async () => {
  const person = await somebody()
  const { options } = await clientOf(app, person).account.beginPasskey.mutate(password)

  expect((await add(person, makeAuthenticator(origin).create(options))).status).toBe(200)
  expect((await add(person, makeAuthenticator(origin).create(options))).status).toBe(409)
  expect(await passkeysOf(person)).toHaveLength(1)
})

test('a challenge for signing in adds no passkey, and none lives longer than it may', async () => {
  const person = await somebody()
  const { options } = await clientOf(app, person).account.beginPasskey.mutate(password)
  const encoded = (text: string) => Buffer.from(text).toString('base64url')
  const toSignIn = await challengesFor('passkey-sign-in', tokens).make(person.token, app.clock.now)
  const early = new Date(app.clock.now.getTime() + 61_000)
  const ofTomorrow = await challengesFor('passkey-creation', tokens).make(person.token, early)

  for (const challenge of [toSignIn, ofTomorrow, `${toSignIn}.`, '..', 'NaN.NaN.NaN']) {
    const answer = await add(person, makeAuthenticator(origin).create({ ...options, challenge: encoded(challenge) }))
    expect(answer.status).toBe(400)
  }
})

test('one that is sent twice at once is added once', async () => {
  const person = await somebody()
  const offered = await createFor(app, person)
  const answers = await Promise.all([add(person, offered), add(person, offered)])

  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
  expect(await passkeysOf(person)).toHaveLength(1)
})

test('a passkey of another login is not added a second time', async () => {
  const [person, other] = [await somebody(), await somebody()]
  const device = makeAuthenticator(origin)
  await add(person, await createFor(app, person, { url: origin }, device))

  expect((await add(other, await createFor(app, other, { url: origin }, device))).status).toBe(409)
  expect(await passkeysOf(other)).toEqual([])
})

test('twenty are as many as there may be', async () => {
  const person = await somebody()
  for (let count = 0; count < 20; count += 1) await givePasskey(app, person)

  expect((await call(app, 'account.beginPasskey', 'mutation', password, person)).status).toBe(409)
  expect((await add(person, await createFor(app, person))).status).toBe(409)
  expect(await passkeysOf(person)).toHaveLength(20)
})

test('it is renamed: logged with both names, and not mailed; the same name changes nothing', async () => {
  const person = await somebody()
  const { passkeyId } = await givePasskey(app, person)
  const { account } = clientOf(app, person)
  const renamed = await account.renamePasskey.mutate({ passkeyId, name: '  The red key ' })
  await account.renamePasskey.mutate({ passkeyId, name: 'The red key' })

  expect(renamed.passkeys.map(({ name }) => name)).toEqual(['The red key'])
  expect((await account.history.query({})).items).toMatchObject([
    { action: 'account.passkeyRenamed', before: { passkey: 'A device' }, after: { passkey: 'The red key' } },
  ])
  expect(await mailsTo(app, person.email)).toEqual([])
})

test('the last one is removed after the password: others are signed out, codes are gone, logged, told by mail', async () => {
  const person = await somebody()
  const { account } = clientOf(app, person)
  const { passkeyId } = await account.addPasskey.mutate({ response: await createFor(app, person), name: 'My laptop' })
  const elsewhere = await signInElsewhere(person)
  const wrong = await remove(person, passkeyId, 'a guess')
  const left = await account.removePasskey.mutate({ passkeyId, ...password })

  expect(wrong).toMatchObject({ status: 400, fields: { password: ['This is not your password'] } })
  expect(left).toMatchObject({ passkeys: [], secondStep: { codesLeft: 0 } })
  expect(await isIn(elsewhere)).toBe(false)
  expect((await account.history.query({})).items[0]).toMatchObject({
    action: 'account.passkeyRemoved',
    before: { passkey: 'My laptop' },
  })
  expect((await mailsTo(app, person.email)).map(({ subject }) => subject)).toContain('A passkey was removed')
  expect((await remove(person, passkeyId)).status).toBe(404)
})

test('somebody else’s passkey, and one of another clinic, are none (404)', async () => {
  const [person, other] = [await somebody(), await somebody()]
  await givePasskey(app, person)
  const { passkeyId } = await givePasskey(app, other)
  const rename = await call(app, 'account.renamePasskey', 'mutation', { passkeyId, name: 'Mine now' }, person)

  expect(rename.status).toBe(404)
  expect((await remove(person, passkeyId)).status).toBe(404)
  expect(await passkeysOf(other)).toMatchObject([{ id: passkeyId, name: 'A device' }])
})

test('beside a passkey the password may be short, and then the last one stays (R33)', async () => {
  const person = await somebody()
  const { passkeyId } = await givePasskey(app, person)
  const { account } = clientOf(app, person)
  await account.changePassword.mutate({ current: ownPassword, next: 'eight of' })

  expect(await remove(person, passkeyId, 'eight of')).toMatchObject({
    status: 400,
    fields: { password: ['Without a passkey, your password needs 15 characters. Change it first'] },
  })
  expect(await passkeysOf(person)).toHaveLength(1)
  const { passkeyId: second } = await givePasskey(app, person)
  expect((await remove(person, passkeyId, 'eight of')).status).toBe(200)
  expect((await remove(person, second, 'eight of')).status).toBe(400)
})

test('a short password and no second step never meet, whichever comes first (R33)', async () => {
  const person = await somebody()
  const { passkeyId } = await givePasskey(app, person)
  const { account } = clientOf(app, person)
  await Promise.allSettled([
    account.changePassword.mutate({ current: ownPassword, next: 'eight of' }),
    account.removePasskey.mutate({ passkeyId, ...password }),
  ])
  const [[isShort, hasStep] = []] = await app.database.asOwner(({ run }) =>
    run(`select password like '%eight of', atrium_has_second_step(user_id) from accounts where user_id = $1`, [
      person.userId,
    ]),
  )

  expect(isShort === true && hasStep === false).toBe(false)
})

test('where a passkey is left, the code app goes without the recovery codes, which may be renewed', async () => {
  const person = await somebody()
  await giveCodeApp(app, person, { isOn: true })
  const { account } = clientOf(app, person)
  await account.renewRecoveryCodes.mutate(password)
  const { passkeyId, codes } = await account.addPasskey.mutate({ response: await createFor(app, person), name: 'Key' })
  await account.endSecondStep.mutate(password)

  expect(codes).toEqual([])
  expect((await account.get.query()).secondStep).toMatchObject({ isOn: false, codesLeft: 10 })
  expect((await account.renewRecoveryCodes.mutate(password)).codes).toHaveLength(10)
  await account.removePasskey.mutate({ passkeyId, ...password })
  expect((await account.get.query()).secondStep.codesLeft).toBe(0)
  expect((await call(app, 'account.renewRecoveryCodes', 'mutation', password, person)).status).toBe(409)
})

test('a changed password leaves passkeys, and its mail names them', async () => {
  const person = await somebody()
  await givePasskey(app, person)
  await clientOf(app, person).account.changePassword.mutate({ current: ownPassword, next: 'another few quiet words' })

  expect(await passkeysOf(person)).toHaveLength(1)
  const [mail] = await mailsTo(app, person.email)
  expect(mail?.paragraphs.join(' ')).toContain('Your passkey still signs in: “A device”.')
})

test('a deleted login has no passkeys', async () => {
  const person = await somebody()
  await givePasskey(app, person)
  await clientOf(app, person).account.delete.mutate(password)

  expect(
    await app.database.asOwner(({ run }) => run('select 1 from passkeys where user_id = $1', [person.userId])),
  ).toEqual([])
})

test('at an address of numbers there are none, and at localhost there are', async () => {
  const person = await somebody()
  const numbers = await assemble(app.database, {
    url: 'http://127.0.0.1:3000',
    sessions: (_, url) => ({ ...app.dependencies.sessions, passkeys: passkeysAt(url, tokens) }),
  })
  const at = async (host: string) =>
    numbers.fetch(
      new Request(`http://${host}/trpc/account.beginPasskey`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-test-session': person.token },
        body: JSON.stringify(password),
      }),
    )

  expect((await at('127.0.0.1:3000')).status).toBe(409)
  const local = await at('localhost:3000')
  expect(local.status).toBe(200)
  expect(await local.text()).toContain('"id":"localhost"')
})
