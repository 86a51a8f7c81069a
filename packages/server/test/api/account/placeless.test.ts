import { expect, test } from 'vitest'
import { clientOf, call } from '../../support/wire/call.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { goodPassword, mailsTo, newAddress } from '../../support/people/invite.ts'
import { strayPasskey } from '../../support/people/sign-in/passkey.ts'
import { codeAt } from '../../support/people/sign-in/second-step.ts'
import { loginPaths } from '../../support/rules/own-account.ts'
import { procedureRules } from '../../support/rules/procedure-rules.ts'
import { startTestApp } from '../../support/test-app.ts'

/* Whom every clinic has archived or removed keeps the own login, and nothing of any clinic (R13, R30). */

const { app } = await startTestApp()

/** Somebody whom the one clinic has archived, who says which one it was, as an open page does. */
async function archived() {
  const { people, link } = await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })
  await clientOf(app, people.owner).user.archive.mutate({ membershipId: people.person.membershipId })
  return { owner: people.owner, person: people.person, link, caller: { token: people.person.token, clinic: link } }
}

test('the login is shown without the clinic: no title, no photo, and no clinic that asks for a second step', async () => {
  const { person, caller } = await archived()
  const own = clientOf(app, caller).account

  expect(await own.get.query()).toMatchObject({
    name: person.name,
    email: person.email,
    title: null,
    photo: null,
    secondStep: { isOn: false, demandedBy: [] },
    passkeys: [],
  })
  expect((await own.sessions.query()).items).toMatchObject([{ current: true }])
})

test('password, second step and address change, each told by mail, and no clinic’s log tells of it (R29)', async () => {
  const { owner, person, caller } = await archived()
  const own = clientOf(app, caller).account
  const before = (await clientOf(app, owner).audit.list.query({})).items[0]?.seq
  const refused = await call(app, 'account.changePassword', 'mutation', { current: 'x', next: goodPassword }, caller)
  await own.changePassword.mutate({ current: ownPassword, next: goodPassword })
  const again = { password: goodPassword }
  const offer = await own.beginSecondStep.mutate(again)
  const code = codeAt(offer.secret, app.clock.now)
  const { codes } = await own.confirmSecondStep.mutate({ version: offer.version, code })
  const isOn = (await own.get.query()).secondStep
  await own.renewRecoveryCodes.mutate(again)
  await own.endSecondStep.mutate(again)
  const email = newAddress()
  await own.changeEmail.mutate({ email, ...again })
  await own.endOtherSessions.mutate()

  expect(refused).toMatchObject({ status: 400, fields: { current: ['This is not your password'] } })
  expect(codes).toHaveLength(10)
  expect(isOn).toEqual({ isOn: true, codesLeft: 10, demandedBy: [] })
  expect((await own.get.query()).secondStep.isOn).toBe(false)
  expect((await mailsTo(app, person.email)).map(({ subject }) => subject).toSorted()).toEqual([
    'Two-step sign-in is off',
    'Two-step sign-in is on',
    'Your password was changed',
  ])
  expect((await mailsTo(app, email)).map(({ subject }) => subject)).toEqual(['Confirm your new address'])
  expect((await clientOf(app, owner).audit.list.query({})).items[0]?.seq).toBe(before)
})

test('who was removed, and whose page names no clinic, is let to the login as well', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })
  await clientOf(app, people.owner).user.remove.mutate({ membershipId: people.person.membershipId })
  const own = clientOf(app, { token: people.person.token }).account

  expect((await own.get.query()).email).toBe(people.person.email)
  await own.changePassword.mutate({ current: ownPassword, next: goodPassword })
  expect((await mailsTo(app, people.person.email)).map(({ subject }) => subject)).toEqual(['Your password was changed'])
})

test('whom one clinic has archived and another has not goes in there: here the refusal stands (R13)', async () => {
  const { person, link, caller } = await archived()
  const there = await makeClinic(app.database, { people: { owner: 'owner', person: { role: 'member', user: person } } })

  for (const [path, type] of [
    ['account.get', 'query'],
    ['account.endOtherSessions', 'mutation'],
  ] as const) {
    expect(await call(app, path, type, undefined, caller)).toMatchObject({
      status: 403,
      denial: { reason: 'archived' },
    })
  }
  expect((await clientOf(app, { token: person.token, clinic: there.link }).account.get.query()).email).toBe(
    person.email,
  )
  expect(link).not.toBe(there.link)
})

const stray = {
  active: 'x',
  archived: 'x',
  invitation: 'x',
  import: 'x',
  session: 'x',
  handOverGiven: 'x',
  requestOwn: 'none',
  requestAsked: 'none',
  handOverAsked: 'x',
  ownRoom: 'x',
  personalRoom: 'x',
  sharedRoom: 'x',
  waiting: 'x',
  called: 'x',
  invoice: 'x',
}

test.each(procedureRules)('$path is there without a place only as the own login', async ({ path, type, input }) => {
  const { caller } = await archived()
  const given = { ...stray, code: '000000', passkey: 'x', created: strayPasskey }
  const answer = await call(app, path, type, input?.(given), caller)

  expect([answer.denial?.reason ?? null, answer.status === 403]).toEqual(
    loginPaths.includes(path) ? [null, false] : ['archived', true],
  )
})
