import { beforeEach, expect, test } from 'vitest'
import { call, clientOf } from '../../support/wire/call.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { deliver, deliveringOf } from '../../support/wire/delivery.ts'
import { newAddress } from '../../support/people/invite.ts'
import { startMailServer } from '../../support/wire/mail-server.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'

/* What is mailed about a login: by the same way as what clinics say, and only while it is true. */

const { app } = await startTestApp({ mail: 'smtp' })
const { people } = await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })
const { person } = people

beforeEach(async () => {
  app.clock.now = startOfTests
  await app.database.asOwner(({ script }) => script('truncate account_messages, password_resets, email_changes'))
})

const forget = (email: string) => call(app, 'passwordReset.request', 'mutation', { email }, {})
const ask = (email: string) => call(app, 'account.changeEmail', 'mutation', { email, password: ownPassword }, person)

test('a link for a forgotten password is mailed to a login, and to nobody else (R34)', async () => {
  const server = await startMailServer()
  const { delivering } = deliveringOf(app, server.port)
  expect((await forget(person.email)).data).toEqual({ isMailed: true })
  expect((await forget('nobody@nowhere.example')).data).toEqual({ isMailed: true })
  await deliver(delivering)
  await deliver(delivering)

  expect(server.received.map(({ to }) => to)).toEqual([person.email])
  expect(server.received[0]?.raw).toContain('/reset#')
})

test('a link that has run out before it could be sent is not sent', async () => {
  const server = await startMailServer()
  const { delivering } = deliveringOf(app, server.port)
  await forget(person.email)
  app.clock.now = new Date(startOfTests.getTime() + 60 * 60_000)
  await deliver(delivering)

  expect(server.received).toEqual([])
})

test('of two new addresses only the newer one is asked to confirm', async () => {
  const server = await startMailServer()
  const { delivering } = deliveringOf(app, server.port)
  const [first, second] = [newAddress(), newAddress()]
  expect((await ask(first)).status).toBe(200)
  expect((await ask(second)).status).toBe(200)
  await deliver(delivering)

  expect(server.received.map(({ to }) => to)).toEqual([second])
})

test('a changed password is told by mail, whatever the clinic', async () => {
  const server = await startMailServer()
  const { delivering } = deliveringOf(app, server.port)
  const next = 'eight more words that nobody puts together'
  await clientOf(app, person).account.changePassword.mutate({ current: ownPassword, next })
  await deliver(delivering)
  await clientOf(app, person).account.changePassword.mutate({ current: next, next: ownPassword })

  expect(server.received.map(({ to }) => to)).toEqual([person.email])
})
