import { afterEach, expect, test } from 'vitest'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { demand, later, signInAnew } from '../../support/people/sign-in/demand.ts'
import { createFor, givePasskey } from '../../support/people/sign-in/passkey.ts'
import { waysInAt } from '../../support/people/sign-in/way-in.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()
const { opened, use } = waysInAt(app)
const people = { owner: 'owner', person: 'member' } as const
const password = { password: ownPassword }
afterEach(() => {
  app.clock.now = startOfTests
})

test('a passkey is a second step as well: who has one is let in where the clinic demands one (R33)', async () => {
  const clinic = await makeClinic(app.database, { people })
  const { owner, person } = clinic.people
  await givePasskey(app, person)
  await demand(app, owner, 'everybody')
  later(app)
  const anew = await signInAnew(app, person)

  expect((await clientOf(app, anew).me.get.query()).secondStepAsked).toBeNull()
  expect(await clientOf(app, owner).clinic.countSecondSteps.query()).toMatchObject({ everybody: { have: 2, of: 2 } })
})

test('while it is demanded the last one stays, of two one may go; nothing is done where it is refused (R33)', async () => {
  const clinic = await makeClinic(app.database, { people })
  const { owner, person } = clinic.people
  const [first, second] = [await givePasskey(app, person), await givePasskey(app, person)]
  await demand(app, owner, 'everybody')
  const { account } = clientOf(app, person)
  await account.removePasskey.mutate({ passkeyId: first.passkeyId, ...password })
  const last = { passkeyId: second.passkeyId, ...password }

  expect(await call(app, 'account.removePasskey', 'mutation', last, person)).toMatchObject({
    status: 403,
    denial: { reason: 'second-step', clinics: [`Clinic ${clinic.id}`] },
  })
  expect((await account.get.query()).passkeys).toHaveLength(1)
})

test('a way in takes passkeys away too: the device that is lost may hold them', async () => {
  const clinic = await makeClinic(app.database, { people })
  const { owner, person } = clinic.people
  await givePasskey(app, person)
  expect((await use(await opened(owner, person))).status).toBe(200)

  const account = await clientOf(app, await signInAnew(app, person)).account.get.query()
  expect(account.passkeys).toEqual([])
})

test('who adds a passkey closes the way in that was opened: its link must not take the new one away', async () => {
  const clinic = await makeClinic(app.database, { people })
  const { owner, person } = clinic.people
  await givePasskey(app, person)
  const token = await opened(owner, person)
  const response = await createFor(app, person)
  await clientOf(app, person).account.addPasskey.mutate({ response, name: 'New phone' })

  expect((await use(token)).status).toBe(404)
  expect((await clientOf(app, person).account.get.query()).passkeys).toHaveLength(2)
})
