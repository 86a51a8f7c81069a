import { expect, test } from 'vitest'
import { call, clientOf } from '../../support/wire/call.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import type { Person } from '../../support/people/clinic.ts'
import { mailsTo } from '../../support/people/invite.ts'
import { giveCodeApp } from '../../support/people/sign-in/second-step.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()
const next = 'nine small words that nobody guesses'

const somebody = async () =>
  (await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })).people.person

const change = (person: Person, input: { current: string; next: string }) =>
  call(app, 'account.changePassword', 'mutation', input, person)

async function openAnother({ userId }: Person): Promise<string> {
  const token = crypto.randomUUID()
  await app.database.asOwner(({ run }) =>
    run(
      `insert into sessions (id, token, user_id, expires_at, created_at, updated_at, active_at)
       values ($1, $1, $2, '2100-01-01', now(), now(), '2100-01-01')`,
      [token, userId],
    ),
  )
  return token
}

test('the password changes, is logged and told by mail, and ends every other session (R29, R33)', async () => {
  const person = await somebody()
  const other = await openAnother(person)
  app.clock.now = new Date(startOfTests.getTime() + 60_000)
  const answer = await change(person, { current: ownPassword, next })
  app.clock.now = startOfTests
  const [mail] = await mailsTo(app, person.email)

  expect(answer).toMatchObject({ status: 200, data: { passwordChangedAt: '2026-03-02T09:01:00.000Z' } })
  expect(mail?.subject).toBe('Your password was changed')
  expect((await call(app, 'me.get', 'query', undefined, { token: other })).status).toBe(401)
  expect((await call(app, 'me.get', 'query', undefined, person)).status).toBe(200)
  expect(await change(person, { current: ownPassword, next })).toMatchObject({
    status: 400,
    fields: { current: ['This is not your password'] },
  })
  expect((await change(person, { current: next, next: ownPassword })).status).toBe(200)
})

test('a wrong one changes nothing, and the tenth is the last for a while, for this login alone', async () => {
  const person = await somebody()
  const neighbour = await somebody()
  const wrong = { current: 'what I believe', next }
  const tries = []
  for (let count = 0; count < 11; count += 1) tries.push((await change(person, wrong)).status)

  expect(tries).toEqual([...Array<number>(10).fill(400), 429])
  expect((await change(person, { current: ownPassword, next })).status).toBe(429)
  expect((await change(neighbour, { current: ownPassword, next })).status).toBe(200)
})

test('right ones are not counted', async () => {
  const person = await somebody()
  for (let count = 0; count < 6; count += 1) {
    expect((await change(person, { current: ownPassword, next })).status).toBe(200)
    expect((await change(person, { current: next, next: ownPassword })).status).toBe(200)
  }
})

test('two changes at once: one wins, the other is told (409)', async () => {
  const person = await somebody()
  const answers = await Promise.all(
    ['first of two long ones', 'second of two long ones'].map((each) =>
      change(person, { current: ownPassword, next: each }),
    ),
  )
  // Whoever comes so late that it looks after the other is done is told that the password is another.
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)

  expect([
    [200, 409],
    [200, 400],
  ]).toContainEqual(statuses)
})

test('fourteen characters are too few for a password alone; eight do where a second step is on (R33)', async () => {
  const alone = await somebody()
  const withApp = await somebody()
  await giveCodeApp(app, withApp, { isOn: true })

  expect(await change(alone, { current: ownPassword, next: 'fourteen signs' })).toMatchObject({
    status: 400,
    fields: { next: ['Use at least 15 characters'] },
  })
  expect((await change(withApp, { current: ownPassword, next: 'eight of' })).status).toBe(200)
  expect(await change(withApp, { current: 'eight of', next: 'seven77' })).toMatchObject({
    status: 400,
    fields: { next: ['Use at least 8 characters'] },
  })
})

test('nothing of a password or its hash is in any answer or in the log', async () => {
  const person = await somebody()
  const { text } = await change(person, { current: ownPassword, next })
  const account = await clientOf(app, person).account.get.query()
  const { items } = await clientOf(app, person).account.history.query({})

  expect(text + JSON.stringify([account, items])).not.toMatch(/hash of|nine small|only this person/)
})
