import { expect, test } from 'vitest'
import { call, clientOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { mailsTo, newAddress } from '../../support/people/invite.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()
const day = 24 * 60 * 60_000
const people = { owner: 'owner', admin: 'admin', member: 'member' } as const

test('each address has its own answer, and a bad one fails none of the rest (R8)', async () => {
  const [fresh, waiting, expired] = [newAddress(), newAddress(), newAddress()]
  const clinic = await makeClinic(app.database, {
    people: { ...people, gone: { role: 'member', status: 'archived' } },
    invitations: [{ email: waiting }, { email: expired, expiresAt: new Date(startOfTests.getTime() - 1) }],
  })
  const { admin, member, gone } = clinic.people
  const endless = `${'x'.repeat(400)}@b.example`
  const emails = [` ${fresh.toUpperCase()} `, fresh, member.email, gone.email, waiting, expired, 'no address', endless]
  const { results } = await clientOf(app, admin).invitation.send.mutate({ emails })

  expect(results).toEqual([
    { email: fresh, outcome: 'sent', id: expect.any(String) as string, link: null },
    { email: member.email, outcome: 'already-member', id: member.membershipId, link: null },
    { email: gone.email, outcome: 'archived', id: gone.membershipId, link: null },
    { email: waiting, outcome: 'already-invited', id: clinic.invitationIds[0], link: null },
    { email: expired, outcome: 'sent', id: clinic.invitationIds[1], link: null },
    { email: 'no address', outcome: 'not-an-address', id: null, link: null },
    { email: endless, outcome: 'not-an-address', id: null, link: null },
  ])
  expect(await mailsTo(app, fresh)).toHaveLength(1)
  expect(await mailsTo(app, waiting)).toHaveLength(0)
  expect(await mailsTo(app, expired)).toHaveLength(1)
})

test('Member is the role that is given unless another is asked for (R8), and pending ones are rows of the table (R10)', async () => {
  const { people: here } = await makeClinic(app.database, { people })
  const [plain, admin] = [newAddress(), newAddress()]
  await clientOf(app, here.owner).invitation.send.mutate({ emails: [plain] })
  await clientOf(app, here.owner).invitation.send.mutate({ emails: [admin], role: 'admin' })
  const { items } = await clientOf(app, here.admin).user.list.query({ status: 'pending' })

  expect(items.map(({ email, role, status, kind }) => ({ email, role, status, kind }))).toEqual(
    expect.arrayContaining([
      { email: plain, role: 'member', status: 'pending', kind: 'invitation' },
      { email: admin, role: 'admin', status: 'pending', kind: 'invitation' },
    ]),
  )
})

const grants = [
  ['owner', 'owner', true],
  ['owner', 'admin', true],
  ['owner', 'member', true],
  ['admin', 'owner', false],
  ['admin', 'admin', true],
  ['admin', 'member', true],
] as const

test.each(grants)('%s invites, resends and revokes %s: %s (R3)', async (actor, role, isAllowed) => {
  const clinic = await makeClinic(app.database, {
    people,
    invitations: [
      { email: newAddress(), role },
      { email: newAddress(), role },
    ],
  })
  const caller = clinic.people[actor]
  const [first, second] = clinic.invitationIds
  const before = await rowsOf(app.database, clinic.id)
  const answers = [
    await call(app, 'invitation.send', 'mutation', { emails: [newAddress()], role }, caller),
    await call(app, 'invitation.resend', 'mutation', { invitationId: first }, caller),
    await call(app, 'invitation.revoke', 'mutation', { invitationId: second }, caller),
  ]
  const denial = { capability: 'user.invite', reason: 'rank', rolesThatMay: ['owner'] }

  for (const answer of answers) expect(answer).toMatchObject(isAllowed ? { status: 200 } : { status: 403, denial })
  const isUnchanged = JSON.stringify(await rowsOf(app.database, clinic.id)) === JSON.stringify(before)
  expect(isUnchanged).toBe(!isAllowed)
})

test('each invitation takes a seat; those that find none are told so, and the others are sent (R16)', async () => {
  const clinic = await makeClinic(app.database, { people, seatsBought: 5 })
  const emails = [newAddress(), newAddress(), newAddress()]
  const { results } = await clientOf(app, clinic.people.owner).invitation.send.mutate({ emails })

  expect(results.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'no-seat'])
  expect(await clientOf(app, clinic.people.owner).seat.get.query()).toEqual({
    bought: 5,
    used: 3,
    reserved: 2,
    free: 0,
  })
})

test('ten that are sent at once by five people never take more seats than there are (R16)', async () => {
  const clinic = await makeClinic(app.database, { people, seatsBought: 7 })
  const sending = Array.from({ length: 5 }, () =>
    clientOf(app, clinic.people.owner).invitation.send.mutate({ emails: [newAddress(), newAddress()] }),
  )
  const outcomes = (await Promise.all(sending)).flatMap(({ results }) => results.map(({ outcome }) => outcome))

  expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(4)
  expect((await clientOf(app, clinic.people.owner).seat.get.query()).free).toBe(0)
})

test('on Free there is no limit (R16)', async () => {
  const clinic = await makeClinic(app.database, { people, plan: 'free' })
  const emails = Array.from({ length: 10 }, newAddress)
  const { results } = await clientOf(app, clinic.people.owner).invitation.send.mutate({ emails })

  expect(results.every(({ outcome }) => outcome === 'sent')).toBe(true)
})

test.each([
  ['no address', []],
  ['eleven addresses', Array.from({ length: 11 }, () => 'a@b.example')],
])('%s: 400, and nothing is written', async (_what, emails) => {
  const clinic = await makeClinic(app.database, { people })
  const before = await rowsOf(app.database, clinic.id)
  const answer = await call(app, 'invitation.send', 'mutation', { emails }, clinic.people.owner)

  expect(answer).toMatchObject({ status: 400 })
  expect(await rowsOf(app.database, clinic.id)).toEqual(before)
})

test('an invitation that had run out needs a seat to be sent again, one that waits has its own (R9, R16)', async () => {
  const past = new Date(startOfTests.getTime() - day)
  const clinic = await makeClinic(app.database, {
    people,
    seatsBought: 4,
    invitations: [{ email: newAddress() }, { email: newAddress(), expiresAt: past }],
  })
  const resend = (invitationId: string | undefined) =>
    call(app, 'invitation.resend', 'mutation', { invitationId }, clinic.people.owner)

  expect(await resend(clinic.invitationIds[0])).toMatchObject({ status: 200 })
  expect(await resend(clinic.invitationIds[1])).toMatchObject({
    status: 403,
    denial: { reason: 'no-seat', seats: { bought: 4, used: 3, reserved: 1, free: 0 } },
  })
})

test('revoking frees the seat, and what was answered or revoked is no more to be changed (R9)', async () => {
  const clinic = await makeClinic(app.database, {
    people,
    seatsBought: 4,
    invitations: [{ email: newAddress() }, { email: newAddress(), status: 'accepted' }],
  })
  const [first, accepted] = clinic.invitationIds
  const ask = (act: 'resend' | 'revoke', invitationId: string | undefined) =>
    call(app, `invitation.${act}`, 'mutation', { invitationId }, clinic.people.admin)

  expect(await ask('revoke', first)).toMatchObject({ status: 200, data: { status: 'revoked' } })
  expect((await clientOf(app, clinic.people.owner).seat.get.query()).free).toBe(1)
  expect(await ask('resend', first)).toMatchObject({ status: 409 })
  expect(await ask('revoke', first)).toMatchObject({ status: 409 })
  expect(await ask('resend', accepted)).toMatchObject({ status: 409 })
  expect(await ask('revoke', 'there-is-no-such-id')).toMatchObject({ status: 404 })
})

test('an Admin cannot lower an Owner’s invitation that has run out by inviting anew (R3)', async () => {
  const email = newAddress()
  const expiresAt = new Date(startOfTests.getTime() - 1)
  const clinic = await makeClinic(app.database, { people, invitations: [{ email, role: 'owner', expiresAt }] })
  const before = await rowsOf(app.database, clinic.id)
  const { results } = await clientOf(app, clinic.people.admin).invitation.send.mutate({ emails: [email] })

  expect(results).toMatchObject([{ outcome: 'already-invited' }])
  expect(await rowsOf(app.database, clinic.id)).toEqual(before)
})

test('each is in the audit log, by whom and with which role (R29)', async () => {
  const clinic = await makeClinic(app.database, { people })
  const email = newAddress()
  const client = clientOf(app, clinic.people.admin)
  const { results } = await client.invitation.send.mutate({ emails: [email] })
  const invitationId = results[0]?.id ?? ''
  await client.invitation.resend.mutate({ invitationId })
  await client.invitation.revoke.mutate({ invitationId })
  const { items } = await client.audit.list.query({ target: invitationId })

  expect(items.map(({ action, actor, target, after }) => ({ action, by: actor.name, target, after }))).toEqual(
    ['invitation.revoked', 'invitation.resent', 'invitation.sent'].map((action) => {
      return {
        action,
        by: clinic.people.admin.name,
        target: { id: invitationId, name: email, email: null },
        after: { email, role: 'member' },
      }
    }),
  )
})

test('no table holds a token', async () => {
  const clinic = await makeClinic(app.database, { people })
  const email = newAddress()
  await clientOf(app, clinic.people.owner).invitation.send.mutate({ emails: [email] })
  const token = (await mailsTo(app, email))[0]?.link?.url.split('#')[1] ?? ''

  expect(token).toMatch(/^[\w-]{43}$/)
  expect(JSON.stringify(await rowsOf(app.database, clinic.id))).not.toContain(token)
})
