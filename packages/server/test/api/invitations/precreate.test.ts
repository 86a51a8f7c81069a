import { afterEach, expect, test } from 'vitest'
import type { Invitation, InvitationView, Joined } from '../../../src/contract/people/invitation.ts'
import { rowsOf, sqlIn } from '../../support/database/rows.ts'
import type { Person, TestClinic } from '../../support/people/clinic.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { callWithToken, goodPassword, mailedToken, mailsTo, newAddress } from '../../support/people/invite.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

/* An account that is made in advance (R12): a name and a room that wait for somebody, and no membership before they come. */

const { app, another } = await startTestApp()
const day = 24 * 60 * 60_000
afterEach(() => {
  app.clock.now = startOfTests
})

const clinicWith = (more: { plan?: 'free'; seatsBought?: number } = {}) =>
  makeClinic(app.database, {
    ...more,
    people: { owner: 'owner', admin: 'admin', member: 'member', gone: { role: 'member', status: 'archived' } },
  })

const ama = { firstName: 'Ama', lastName: 'Boakye', roomLink: 'dr-boakye' }
const precreate = (by: Person, input: Record<string, unknown> = {}, server = app) =>
  call(server, 'user.precreate', 'mutation', { email: newAddress(), ...ama, ...input }, by)

type Room = { link: string; name: string; membership_id: string | null; closed_at: string | null }
async function roomAt({ id }: TestClinic<string>, link: string): Promise<Room | null> {
  const { rooms = [] } = await rowsOf(app.database, id, ['rooms'])
  return (rooms as Room[]).find((room) => room.link === link) ?? null
}

const tokenOf = async (email: string, { id }: TestClinic<string>) => mailedToken(app, email, `Clinic ${id}`)

test('name, room and invitation wait; nobody is in yet, and a seat is reserved (R10, R12, R16, R31)', async () => {
  const clinic = await clinicWith()
  const { admin, owner } = clinic.people
  const before = await clientOf(app, admin).seat.get.query()
  const email = newAddress()
  const answer = await precreate(admin, { email, role: 'admin' })

  expect(answer).toMatchObject({
    status: 200,
    data: { email, name: 'Ama Boakye', role: 'admin', status: 'pending', link: null },
  })
  const { items } = await clientOf(app, admin).user.list.query({ search: 'boak' })
  expect(items).toMatchObject([{ kind: 'invitation', name: 'Ama Boakye', email, role: 'admin', status: 'pending' }])
  expect(await clientOf(app, admin).seat.get.query()).toMatchObject({
    used: before.used,
    reserved: before.reserved + 1,
  })
  expect(await roomAt(clinic, 'dr-boakye')).toMatchObject({ name: 'Ama Boakye’s room', membership_id: null })
  expect((await roomAt(clinic, 'dr-boakye'))?.closed_at).not.toBeNull()
  const { memberships = [] } = await rowsOf(app.database, clinic.id, ['memberships'])
  expect(memberships).toHaveLength(4)
  const logins = await app.database.asOwner(({ run }) => run('select 1 from users where email = $1', [email]))
  expect(logins).toEqual([])
  const { items: events } = await clientOf(app, owner).audit.list.query({})
  expect(events[0]).toMatchObject({
    action: 'invitation.precreated',
    actor: { name: admin.name },
    target: { name: email },
    after: { email, role: 'admin', name: 'Ama Boakye', roomLink: 'dr-boakye' },
  })
  expect((await mailsTo(app, email))[0]?.paragraphs[0]).toMatch(/^Ama Boakye, your account .* is ready/)
})

test('accepted: the person may say another name, and the room that waited is theirs, open (R11, R31)', async () => {
  const clinic = await clinicWith()
  const email = newAddress()
  await precreate(clinic.people.owner, { email })
  const token = await tokenOf(email, clinic)
  expect((await callWithToken(app, 'get', { token })).data as InvitationView).toMatchObject({
    name: 'Ama Boakye',
    wayIn: 'new-login',
  })
  const answer = await callWithToken(app, 'accept', { token, name: 'Ama Serwaa Boakye', password: goodPassword })
  const { membership } = answer.data as Joined

  expect(await roomAt(clinic, 'dr-boakye')).toMatchObject({
    name: 'Ama Serwaa Boakye’s room',
    membership_id: membership.id,
    closed_at: null,
  })
  const { rooms = [] } = await rowsOf(app.database, clinic.id, ['rooms'])
  expect((rooms as Room[]).filter((room) => room.membership_id === membership.id)).toHaveLength(1)
  const { items } = await clientOf(app, clinic.people.owner).user.list.query({ search: email })
  expect(items).toMatchObject([{ kind: 'membership', name: 'Ama Serwaa Boakye', status: 'active' }])
})

test('somebody with a login elsewhere keeps the own name, and nothing tells that there is one (R34)', async () => {
  const elsewhere = await makeClinic(app.database, { people: { known: { role: 'owner', name: 'A. S. Boakye' } } })
  const clinic = await clinicWith()
  const { known } = elsewhere.people
  const [told, stranger] = [
    await precreate(clinic.people.owner, { email: known.email }),
    await precreate(clinic.people.owner, { roomLink: 'another' }),
  ]
  const shape = ({ status, data }: typeof told) => [status, Object.keys(data as Invitation), (data as Invitation).name]
  expect(shape(told)).toEqual(shape(stranger))

  const token = await tokenOf(known.email, clinic)
  expect((await callWithToken(app, 'accept', { token }, known.token)).status).toBe(200)
  const { items } = await clientOf(app, clinic.people.owner).user.list.query({ search: known.email })
  expect(items).toMatchObject([{ kind: 'membership', name: 'A. S. Boakye' }])
  expect(await roomAt(clinic, 'dr-boakye')).toMatchObject({ name: 'A. S. Boakye’s room', closed_at: null })
})

test('revoked or declined, seat and link are free, and the link can be given again (R9, R21)', async () => {
  const clinic = await clinicWith()
  const { owner } = clinic.people
  const seats = await clientOf(app, owner).seat.get.query()
  const made = (await precreate(owner)).data as Invitation
  await clientOf(app, owner).invitation.revoke.mutate({ invitationId: made.id })
  expect(await roomAt(clinic, 'dr-boakye')).toBeNull()
  const email = newAddress()
  expect((await precreate(owner, { email })).status).toBe(200)
  await callWithToken(app, 'decline', { token: await tokenOf(email, clinic) })

  expect(await roomAt(clinic, 'dr-boakye')).toBeNull()
  expect(await clientOf(app, owner).seat.get.query()).toEqual(seats)
  expect((await precreate(owner)).status).toBe(200)
})

test('run out, the link waits on until somebody else takes it; sent again, the room comes by the name (R9)', async () => {
  const clinic = await clinicWith()
  const { owner } = clinic.people
  const email = newAddress()
  const made = (await precreate(owner, { email })).data as Invitation
  expect((await precreate(owner, { lastName: 'Other' })).status).toBe(400)
  app.clock.now = new Date(startOfTests.getTime() + 8 * day)
  expect(await roomAt(clinic, 'dr-boakye')).not.toBeNull()
  const later = newAddress()
  expect((await precreate(owner, { email: later, lastName: 'Other' })).status).toBe(200)
  expect(await roomAt(clinic, 'dr-boakye')).toMatchObject({ name: 'Ama Other’s room' })

  await clientOf(app, owner).invitation.resend.mutate({ invitationId: made.id })
  const token = await tokenOf(email, clinic)
  expect((await callWithToken(app, 'accept', { token, name: 'Ama Boakye', password: goodPassword })).status).toBe(200)
  expect(await roomAt(clinic, 'ama-boakye')).toMatchObject({ closed_at: null })
  expect(await roomAt(clinic, 'dr-boakye')).toMatchObject({ membership_id: null })
})

test('run out and made once more: the same row, with the new name and link, and the old link free', async () => {
  const clinic = await clinicWith()
  const { owner } = clinic.people
  const email = newAddress()
  const made = (await precreate(owner, { email })).data as Invitation
  app.clock.now = new Date(startOfTests.getTime() + 8 * day)
  const again = (await precreate(owner, { email, lastName: 'Mensah', roomLink: 'dr-mensah' })).data as Invitation

  expect([again.id, again.name]).toEqual([made.id, 'Ama Mensah'])
  expect(await roomAt(clinic, 'dr-boakye')).toBeNull()
  expect(await roomAt(clinic, 'dr-mensah')).not.toBeNull()
})

test('a link that is or was somebody’s is a fault of its field, and nothing is written (R21)', async () => {
  const clinic = await clinicWith()
  const { owner, member } = clinic.people
  await clientOf(app, owner).user.remove.mutate({ membershipId: member.membershipId })
  await precreate(owner, { roomLink: 'taken' })
  const { items: before } = await clientOf(app, owner).user.list.query()
  for (const roomLink of [owner.roomId.toLowerCase(), member.roomId.toLowerCase(), 'taken']) {
    const answer = await precreate(owner, { roomLink })
    expect(answer, roomLink).toMatchObject({ status: 400 })
    expect(Object.keys(answer.fields ?? {}), roomLink).toEqual(['roomLink'])
  }
  expect((await clientOf(app, owner).user.list.query()).items).toHaveLength(before.length)
})

test('an address that is here is a fault of its field: in, archived, or invited (R8)', async () => {
  const { people } = await clinicWith()
  const email = newAddress()
  await precreate(people.owner, { email })
  const faults = []
  for (const each of [people.member.email, people.gone.email, email]) {
    const { status, fields } = await precreate(people.owner, { email: each, roomLink: 'free-link' })
    faults.push([status, fields?.['email']?.[0]])
  }

  expect(faults).toEqual([
    [400, 'Is in this clinic already'],
    [400, 'Is archived here. Restoring keeps rooms and history'],
    [400, 'Has an invitation that waits'],
  ])
})

test('Free: refused by plan, with who may upgrade; a Member by role (R7)', async () => {
  const { people } = await clinicWith({ plan: 'free' })

  expect(await precreate(people.owner)).toMatchObject({
    status: 403,
    denial: { capability: 'feature.precreatedAccount', reason: 'plan', plansThatMay: ['premium'] },
  })
  expect(await precreate(people.member)).toMatchObject({
    status: 403,
    denial: { capability: 'user.invite', reason: 'role' },
  })
})

test('on Free it rests: nobody joins by it or sends it again; it can be taken back, and an upgrade brings it back (R12, R20)', async () => {
  const clinic = await clinicWith()
  const { owner } = clinic.people
  const [email, other] = [newAddress(), newAddress()]
  const made = (await precreate(owner, { email })).data as Invitation
  const second = (await precreate(owner, { email: other, roomLink: 'second' })).data as Invitation
  const token = await tokenOf(email, clinic)
  const accept = () => callWithToken(app, 'accept', { token, name: 'Ama Boakye', password: goodPassword })
  const plan = (to: string) =>
    sqlIn(app.database, clinic.id, 'update clinics set plan = $1 where id = $2', [to, clinic.id])
  const rest = {
    status: 403,
    denial: { capability: 'feature.precreatedAccount', reason: 'plan', plansThatMay: ['premium'] },
  }
  const listed = async () => (await clientOf(app, owner).user.list.query({ search: 'boakye' })).items
  await plan('free')

  expect(await accept()).toMatchObject(rest)
  expect(await call(app, 'invitation.resend', 'mutation', { invitationId: made.id }, owner)).toMatchObject(rest)
  expect((await callWithToken(app, 'get', { token })).data).toMatchObject({ isResting: true, wayIn: 'new-login' })
  expect(await listed()).toMatchObject([{ isResting: true }, { isResting: true }])
  await clientOf(app, owner).invitation.revoke.mutate({ invitationId: second.id })
  // Run out, it is not brought back as another kind of invitation either.
  app.clock.now = new Date(startOfTests.getTime() + 8 * day)
  const { results } = await clientOf(app, owner).invitation.send.mutate({ emails: [email] })
  expect(results).toMatchObject([{ outcome: 'already-invited', id: made.id }])
  app.clock.now = startOfTests
  await plan('premium')
  expect(await listed()).toMatchObject([{ isResting: false }])
  expect((await accept()).status).toBe(200)
})

test('an Admin promises no Owner (R3), and without a free seat nothing is made (R16)', async () => {
  const { people } = await clinicWith()
  const full = await clinicWith({ seatsBought: 3 })

  expect(await precreate(people.admin, { role: 'owner' })).toMatchObject({ status: 403, denial: { reason: 'rank' } })
  expect(await precreate(full.people.owner)).toMatchObject({
    status: 403,
    denial: { reason: 'no-seat', seats: { bought: 3, used: 3, free: 0 } },
  })
  expect(await roomAt(full, 'dr-boakye')).toBeNull()
})

test('an Owner who is awaited does not count: the only one who is in cannot leave (R2)', async () => {
  const clinic = await makeClinic(app.database, { people: { owner: 'owner' } })
  await precreate(clinic.people.owner, { role: 'owner' })

  expect(await call(app, 'user.leave', 'mutation', undefined, clinic.people.owner)).toMatchObject({
    status: 403,
    denial: { reason: 'last-owner' },
  })
})

test('two at once, on two servers, for one link or one address: one gets it', async () => {
  const other = await another()
  for (const same of ['link', 'address'] as const) {
    const { people } = await clinicWith()
    const email = newAddress()
    const input = same === 'link' ? {} : { email }
    const answers = await Promise.all([
      precreate(people.owner, input),
      precreate(people.admin, { ...input, ...(same === 'address' && { roomLink: 'second' }) }, other),
    ])
    expect(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      same,
    ).toEqual([200, 400])
  }
})

test.each([
  [{ firstName: ' ' }, 'firstName'],
  [{ lastName: 'x'.repeat(100) }, 'lastName'],
  [{ roomLink: 'Not A Link' }, 'roomLink'],
  [{ email: 'no-address' }, 'email'],
  [{ name: 'too much' }, ''],
])('%o: 400 at its field', async (wrong, field) => {
  const { people } = await clinicWith()
  const answer = await precreate(people.owner, wrong)

  expect([answer.status, Object.keys(answer.fields ?? {})]).toEqual([400, [field]])
})

test('who is awaited stands where the name belongs, page by page', async () => {
  const { people, id } = await clinicWith()
  await precreate(people.owner, { email: 'zz@invited.example', firstName: 'Aaron', lastName: 'First' })
  await clientOf(app, people.owner).invitation.send.mutate({ emails: ['mm@invited.example'] })
  await sqlIn(app.database, id, "update memberships set name = 'N. N.', sort_name = 'n. n.'")
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: { items: { name: string | null; email: string }[]; nextCursor: string | null } = await clientOf(
      app,
      people.owner,
    ).user.list.query({ sort: 'name', limit: 1, ...(cursor !== null && { cursor }) })
    seen.push(...page.items.map(({ name, email }) => name ?? email))
    cursor = page.nextCursor
  } while (cursor !== null)

  expect(seen.slice(0, 3)).toEqual(['Aaron First', 'mm@invited.example', 'N. N.'])
})
