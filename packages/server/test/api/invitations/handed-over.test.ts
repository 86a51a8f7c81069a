import { expect, test } from 'vitest'
import { clientOf } from '../../support/wire/call.ts'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { callWithToken, goodPassword, newAddress } from '../../support/people/invite.ts'
import { startTestApp } from '../../support/test-app.ts'

/* A server without mail: whoever invites is given the link, so its token proves no address (R31, R34). */

const { app } = await startTestApp({ mail: 'none' })
const people = { owner: 'owner' } as const
const newLogin = { name: 'Ama Boakye', password: goodPassword }

async function handedOver(by: Person, email: string): Promise<string> {
  const { results } = await clientOf(app, by).invitation.send.mutate({ emails: [email] })
  return results[0]?.link?.split('#')[1] ?? ''
}

const isProven = async (email: string) => {
  const rows = await app.database.asOwner(({ run }) =>
    run('select email_verified from users where email = $1', [email]),
  )
  return rows[0]?.[0]
}

test('it makes a login, whose address is not proven by it', async () => {
  const { people: here } = await makeClinic(app.database, { people })
  const email = newAddress()
  const token = await handedOver(here.owner, email)

  expect((await callWithToken(app, 'accept', { token, ...newLogin })).status).toBe(200)
  expect(await isProven(email)).toBe(false)
})

test('a resent one is handed over, too', async () => {
  const { people: here } = await makeClinic(app.database, { people })
  const { results } = await clientOf(app, here.owner).invitation.send.mutate({ emails: [newAddress()] })
  const resent = await clientOf(app, here.owner).invitation.resend.mutate({ invitationId: results[0]?.id ?? '' })

  expect(resent.link).toMatch(/\/join#[\w-]{43}$/)
  expect(resent.link).not.toBe(results[0]?.link)
})

test('the invitation says nothing about the address: with a login or without it looks the same', async () => {
  const { people: here } = await makeClinic(app.database, { people })
  const { people: there } = await makeClinic(app.database, { people: { owner: 'owner', known: 'member' } })
  const views: unknown[] = []
  for (const email of [newAddress(), there.known.email]) {
    const { data } = await callWithToken(app, 'get', { token: await handedOver(here.owner, email) })
    views.push({ ...(data as object), email: '' })
  }

  expect(views[0]).toMatchObject({ wayIn: 'either', signedInAs: null })
  expect(views[1]).toEqual(views[0])
})

test.each([true, false])('it takes no login over, proven (%s) or not: that one signs in', async (isVerified) => {
  const { people: here } = await makeClinic(app.database, { people })
  const { people: there } = await makeClinic(app.database, { people: { owner: 'owner', known: 'member' } })
  const { known } = there
  await app.database.asOwner(({ run }) =>
    run('update users set email_verified = $2 where id = $1', [known.userId, isVerified]),
  )
  const token = await handedOver(here.owner, known.email)

  expect((await callWithToken(app, 'accept', { token, ...newLogin })).status).toBe(401)
  expect((await clientOf(app, known).me.get.query()).user.name).toBe(known.name)
  expect((await callWithToken(app, 'accept', { token }, known.token)).status).toBe(200)
})
