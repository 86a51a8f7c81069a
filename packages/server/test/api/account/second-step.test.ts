import { expect, test } from 'vitest'
import { call, clientOf } from '../../support/wire/call.ts'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { mailsTo } from '../../support/people/invite.ts'
import { codeAt, giveCodeApp } from '../../support/people/sign-in/second-step.ts'
import { hashInTests, startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()
const password = { password: ownPassword }

const somebody = async () =>
  (await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })).people.person
const confirm = (person: Person, version: number, code: string) =>
  call(app, 'account.confirmSecondStep', 'mutation', { version, code }, person)

test('a code app is set up by its first code: on, logged, told by mail, with ten recovery codes (R33)', async () => {
  const person = await somebody()
  const { account } = clientOf(app, person)
  const offer = await account.beginSecondStep.mutate(password)
  const before = await account.get.query()
  const code = codeAt(offer.secret, app.clock.now)
  const { codes } = await account.confirmSecondStep.mutate({
    version: offer.version,
    code: `${code.slice(0, 3)} ${code.slice(3)}`,
  })

  expect(offer.address).toContain(`secret=${offer.secret}`)
  expect(new URL(offer.address).protocol).toBe('otpauth:')
  expect(before.secondStep).toEqual({ isOn: false, codesLeft: 0, demandedBy: [] })
  expect((await account.get.query()).secondStep).toEqual({ isOn: true, codesLeft: 10, demandedBy: [] })
  expect(new Set(codes).size).toBe(10)
  expect(codes[0]).toMatch(/^(?:[a-z1-9]{4}-){3}[a-z1-9]{4}$/)
  expect((await account.history.query({})).items[0]?.action).toBe('account.secondStepOn')
  expect((await mailsTo(app, person.email))[0]?.subject).toBe('Two-step sign-in is on')
})

test('a wrong code, one of another time, and one of an app that was begun before turn nothing on', async () => {
  const person = await somebody()
  const { account } = clientOf(app, person)
  const first = await account.beginSecondStep.mutate(password)
  const second = await account.beginSecondStep.mutate(password)
  const late = new Date(app.clock.now.getTime() + 5 * 60_000)
  const now = codeAt(second.secret, app.clock.now)

  expect(second.secret).not.toBe(first.secret)
  expect((await confirm(person, second.version, codeAt(second.secret, late))).status).toBe(400)
  expect((await confirm(person, second.version, now === '000000' ? '000001' : '000000')).status).toBe(400)
  expect((await confirm(person, first.version, codeAt(first.secret, app.clock.now))).status).toBe(409)
  expect((await account.get.query()).secondStep.isOn).toBe(false)
  expect((await confirm(person, second.version, now)).status).toBe(200)
  expect((await confirm(person, second.version, now)).status).toBe(409)
})

test('what is on is not begun anew, and ends with the password', async () => {
  const person = await somebody()
  await giveCodeApp(app, person, { isOn: true })
  const { account } = clientOf(app, person)

  expect((await call(app, 'account.beginSecondStep', 'mutation', password, person)).status).toBe(409)
  expect((await call(app, 'account.endSecondStep', 'mutation', { password: 'a guess' }, person)).status).toBe(400)
  await account.endSecondStep.mutate(password)
  expect((await account.get.query()).secondStep).toEqual({ isOn: false, codesLeft: 0, demandedBy: [] })
  expect((await call(app, 'account.endSecondStep', 'mutation', password, person)).status).toBe(409)
  const again = await account.beginSecondStep.mutate(password)
  expect(again.version).toBeGreaterThan(1)
})

test('with a password that is too short to stand alone it stays on (R33)', async () => {
  const person = await somebody()
  await giveCodeApp(app, person, { isOn: true })
  await clientOf(app, person).account.changePassword.mutate({ current: ownPassword, next: 'eight of' })

  expect(await call(app, 'account.endSecondStep', 'mutation', { password: 'eight of' }, person)).toMatchObject({
    status: 400,
    fields: { password: ['Use at least 15 characters'] },
  })
})

test('new recovery codes are ten others', async () => {
  const person = await somebody()
  await giveCodeApp(app, person, { isOn: true })
  const { account } = clientOf(app, person)
  const [one, other] = [
    await account.renewRecoveryCodes.mutate(password),
    await account.renewRecoveryCodes.mutate(password),
  ]

  expect(one.codes.filter((code) => other.codes.includes(code))).toEqual([])
  expect((await account.get.query()).secondStep.codesLeft).toBe(10)
})

test('a short password and no second step never meet, whichever comes first (R33)', async () => {
  const person = await somebody()
  await giveCodeApp(app, person, { isOn: true })
  const { account } = clientOf(app, person)
  await Promise.allSettled([
    account.changePassword.mutate({ current: ownPassword, next: 'eight of' }),
    account.endSecondStep.mutate(password),
  ])
  const [[kept, isOn] = []] = await app.database.asOwner(({ run }) =>
    run(
      `select a.password, t.confirmed_at is not null from accounts a join second_steps t on t.user_id = a.user_id
       where a.user_id = $1`,
      [person.userId],
    ),
  )

  expect(kept === hashInTests('eight of') && isOn === false).toBe(false)
})

test('first codes are not guessed: the eleventh try waits (429)', async () => {
  const person = await somebody()
  const { version } = await clientOf(app, person).account.beginSecondStep.mutate(password)
  const statuses = []
  for (let count = 0; count < 11; count += 1) statuses.push((await confirm(person, version, '000000')).status)

  expect(statuses.at(-1)).toBe(429)
})
