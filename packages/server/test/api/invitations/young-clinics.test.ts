import { beforeEach, expect, test } from 'vitest'
import { deleteExpired } from '../../../src/auth/delete-expired.ts'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { newAddress } from '../../support/people/invite.ts'
import { assemble, startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

/* Where everybody may register, nobody makes clinics one after another to write to strangers (R8, R32). */

const day = 24 * 60 * 60_000
const mailsADay = { young: 3, free: 5, premium: 8 }
const { app, another } = await startTestApp({ isSignUpOpen: true, mailsADay })
const later = (days: number) => void (app.clock.now = new Date(startOfTests.getTime() + days * day))

beforeEach(async () => {
  later(0)
  await app.database.asOwner(({ script }) => script('truncate sign_in_tries'))
})

const founder = async (plan: 'free' | 'premium' = 'free') =>
  (await makeClinic(app.database, { plan, people: { owner: 'owner', other: 'owner' } })).people

let links = 0
/** Makes a clinic by oneself, as anybody may here; answers its link. */
async function found(by: Person, server = app): Promise<string> {
  const link = `young-${(links += 1)}`
  const answer = await call(server, 'clinic.create', 'mutation', { name: 'A young clinic', link }, by)
  expect(answer.status, answer.text).toBe(200)
  return link
}

/** How many of so many addresses were sent to, and when more may be. */
async function send(by: Person, clinic: string | undefined, count: number, server = app) {
  const emails = Array.from({ length: count }, newAddress)
  const as = clientOf(server, { token: by.token, clinic })
  const { results, mailResumesAt } = await as.invitation.send.mutate({ emails })
  const sent = results.filter(({ outcome }) => outcome === 'sent').length
  expect(results.length - sent).toBe(results.filter(({ outcome }) => outcome === 'mail-limit').length)
  return { sent, mailResumesAt }
}

/** The person's first clinic, which the tables' owner made: nobody registered it. */
const firstOf = async ({ token }: Person) => {
  const { memberships } = await clientOf(app, { token }).me.get.query()
  return memberships.map(({ clinic }) => clinic.link).find((link) => !link.startsWith('young-'))
}

test('in its first week a clinic that somebody made by themselves mails less; after that as others', async () => {
  const { owner } = await founder()
  const link = await found(owner)
  expect(await send(owner, link, 6)).toEqual({
    sent: 3,
    mailResumesAt: new Date(app.clock.now.getTime() + day).toISOString(),
  })
  later(6.9)
  expect((await send(owner, link, 6)).sent).toBe(3)
  later(8)

  expect((await send(owner, link, 6)).sent).toBe(5)
})

test('one person mails no more in all clinics that nobody pays for than in one', async () => {
  const { owner } = await founder()
  const [one, other] = [await found(owner), await found(owner)]
  expect((await send(owner, one, 2)).sent).toBe(2)
  expect((await send(owner, other, 5)).sent).toBe(1)
  expect((await send(owner, one, 1)).sent).toBe(0)
  // What the young ones have used up is not there for the grown one either, and the other way round.
  expect((await send(owner, await firstOf(owner), 6)).sent).toBe(2)
  later(1)
  expect((await send(owner, await firstOf(owner), 6)).sent).toBe(5)
  expect((await send(owner, one, 1)).sent).toBe(0)
})

test('sending again and accounts made in advance count, and are told with the time to wait', async () => {
  const { owner } = await founder()
  const [one, other] = [await found(owner), await found(owner)]
  const as = clientOf(app, { token: owner.token, clinic: one })
  const { results } = await as.invitation.send.mutate({ emails: [newAddress()] })
  const invitationId = results[0]?.id ?? ''
  await as.invitation.resend.mutate({ invitationId })
  await as.invitation.resend.mutate({ invitationId })
  expect((await send(owner, other, 1)).sent).toBe(0)

  expect(
    await call(app, 'invitation.resend', 'mutation', { invitationId }, { token: owner.token, clinic: one }),
  ).toMatchObject({ status: 429, message: 'The clinic has mailed its invitations of the day.' })
})

test('a paid clinic has its own allowance, whoever sends, and takes nothing of the free ones’', async () => {
  const { owner } = await founder('premium')
  const young = await found(owner)
  expect((await send(owner, await firstOf(owner), 9)).sent).toBe(8)

  expect((await send(owner, young, 4)).sent).toBe(3)
})

test('a colleague has their own, within the clinic’s', async () => {
  const { owner, other } = await founder()
  const first = await firstOf(owner)
  const young = await found(owner)
  expect((await send(owner, young, 3)).sent).toBe(3)
  expect((await send(owner, first, 6)).sent).toBe(2)

  expect((await send(other, first, 6)).sent).toBe(3)
})

test('many at once, in several clinics and on two servers, cannot count past each other', async () => {
  const { owner } = await founder()
  const made = [await found(owner), await found(owner), await found(owner)]
  const servers = [app, await another()]
  const all = await Promise.all(
    Array.from({ length: 9 }, (_, turn) => send(owner, made[turn % 3], 1, servers[turn % 2] ?? app)),
  )

  expect(all.filter(({ sent }) => sent === 1)).toHaveLength(3)
})

test('where not everybody may make clinics, one that an Owner makes is as any other', async () => {
  const closed = await assemble(app.database, { isSignUpOpen: false, mailsADay })
  const { owner } = await founder()
  const link = await found(owner, closed)

  expect((await send(owner, link, 6, closed)).sent).toBe(5)
})

test('what was mailed is forgotten with the login, and after a day', async () => {
  const { owner } = await founder()
  await send(owner, await found(owner), 1)
  const rows = () =>
    app.database.asOwner(({ run }) => run('select mailed from mailed_invitations where user_id = $1', [owner.userId]))
  expect(await rows()).toEqual([[1]])
  await deleteExpired(app.database, app.clock.now)
  expect(await rows()).toEqual([[1]])
  await deleteExpired(app.database, new Date(app.clock.now.getTime() + day))

  expect(await rows()).toEqual([])
})
