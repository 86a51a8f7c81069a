import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { rowsOf } from '../../support/database/rows.ts'
import { mailedToken, mailsTo } from '../../support/people/invite.ts'
import { asking, denials, doneIn } from '../../support/people/requests.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf, requestOf } from '../../support/wire/call.ts'
import { openStream } from '../../support/wire/stream.ts'

/* A yes does it, in one step and by the rules of the one who answers; a no changes nothing (R35). */

const { app } = await startTestApp()
const { clinicWith, ask, asked, answer, openOf, answeredOf, roleOf, seatsOf, actionsOf } = asking(app)

beforeEach(() => {
  app.clock.now = startOfTests
})

const invites = [
  { email: 't.nowak@elsewhere.example', role: 'member' },
  { email: 'a.chief@elsewhere.example', role: 'admin' },
]

describe('seats', () => {
  test('a yes buys them, and what waited goes out (R16)', async () => {
    const clinic = await clinicWith()
    const { owner, admin, archived } = clinic.people
    const restores = [archived.membershipId]
    const { id } = await asked(admin, { denial: denials.noSeat, invites, restores })
    const said = await answer(owner, id, 'yes', { seats: 3, version: 1, note: 'Welcome to all of them.' })

    expect(said, said.text).toMatchObject({
      status: 200,
      data: { status: 'granted', answer: { by: 'Mara Okafor', note: 'Welcome to all of them.' }, mayAnswer: false },
    })
    expect(doneIn(said).invitations.map(({ email, outcome }) => [email, outcome])).toEqual([
      ['t.nowak@elsewhere.example', 'sent'],
      ['a.chief@elsewhere.example', 'sent'],
    ])
    expect(doneIn(said).restores).toEqual([{ membershipId: archived.membershipId, outcome: 'done' }])
    expect(await seatsOf(owner)).toEqual({ bought: 8, used: 6, reserved: 2, free: 0 })
    // It goes out under the name of who answered.
    expect(await mailedToken(app, 't.nowak@elsewhere.example', `Clinic ${clinic.id}`)).toEqual(expect.any(String))
    expect(
      (await actionsOf(owner))
        .toReversed()
        .slice(1)
        .map(([action, by, whom]) => [action, by, whom]),
    ).toEqual([
      ['request.asked', 'Dana Reyes', 'Dana Reyes'],
      ['request.granted', 'Mara Okafor', 'Dana Reyes'],
      ['seats.changed', 'Mara Okafor', `Clinic ${clinic.id}`],
      ['invitation.sent', 'Mara Okafor', 't.nowak@elsewhere.example'],
      ['invitation.sent', 'Mara Okafor', 'a.chief@elsewhere.example'],
      ['membership.restored', 'Mara Okafor', 'Elias Vance'],
    ])
  })

  test('only what is missing by then is bought, and who came in by another way is not invited again', async () => {
    const { people } = await clinicWith()
    const { owner, other, member, admin } = people
    const { id } = await asked(admin, { denial: denials.noSeat, invites })
    await call(app, 'user.archive', 'mutation', { membershipId: member.membershipId }, owner)
    await clientOf(app, other).invitation.send.mutate({ emails: ['t.nowak@elsewhere.example'] })
    const [open] = await openOf(owner)
    expect(open).toMatchObject({ wants: { seats: 1 }, waiting: { invites: [{ email: 'a.chief@elsewhere.example' }] } })
    const said = await answer(owner, id, 'yes', { seats: 1 })

    expect(doneIn(said).invitations.map(({ outcome }) => outcome)).toEqual(['sent'])
    expect(await seatsOf(owner)).toEqual({ bought: 6, used: 4, reserved: 2, free: 0 })
  })

  test('no more is bought than was said: 409, and nothing is done', async () => {
    const clinic = await clinicWith({ seatsBought: 6 })
    const { owner, other, admin } = clinic.people
    const { id } = await asked(admin, { denial: denials.noSeat, invites })
    await clientOf(app, other).invitation.send.mutate({ emails: ['quicker@elsewhere.example'] })
    const before = await rowsOf(app.database, clinic.id)
    const late = await answer(owner, id, 'yes', { seats: 1 })

    expect(late).toMatchObject({ status: 409, message: '2 seats are needed by now. Nothing was bought.' })
    expect(await rowsOf(app.database, clinic.id)).toEqual(before)
    expect((await answer(owner, id, 'yes', { seats: 2 })).status).toBe(200)
    expect((await seatsOf(owner)).bought).toBe(8)
  })

  test('what was added meanwhile has to be seen first: 409', async () => {
    const { people } = await clinicWith()
    const { id } = await asked(people.admin, { denial: denials.noSeat, invites })
    await asked(people.admin, { denial: denials.noSeat, invites: [{ email: 'third@elsewhere.example' }] })

    expect(await answer(people.owner, id, 'yes', { version: 1 })).toMatchObject({
      status: 409,
      message: 'Dana Reyes has added to this meanwhile. It is shown as it is now.',
    })
    expect((await answer(people.owner, id, 'yes', { version: 2 })).status).toBe(200)
  })

  test('a no buys nothing and sends nothing', async () => {
    const clinic = await clinicWith()
    const { owner, admin } = clinic.people
    const { id } = await asked(admin, { denial: denials.noSeat, invites })
    const said = await answer(owner, id, 'no', { note: 'Not this month.' })

    expect(said).toMatchObject({ status: 200, data: { status: 'refused', answer: { note: 'Not this month.' } } })
    expect(await seatsOf(owner)).toMatchObject({ bought: 5, reserved: 0 })
    expect(await openOf(owner)).toEqual([])
    expect((await answeredOf(admin)).map(({ status, own }) => [status, own])).toEqual([['refused', true]])
    expect((await ask(admin, { denial: denials.noSeat })).status).toBe(200)
  })

  test('without a name, one seat is asked for and bought', async () => {
    const { people } = await clinicWith()
    const { id } = await asked(people.admin, { denial: denials.noSeat })
    await answer(people.owner, id, 'yes')

    expect(await seatsOf(people.owner)).toMatchObject({ bought: 6, free: 1 })
  })
})

describe('a role and a plan', () => {
  test('a yes to a role changes it at once, seats and bill stay as they are (R5, R6)', async () => {
    const { people } = await clinicWith()
    const { admin, member } = people
    const { id } = await asked(member, { denial: denials.role })
    expect((await answer(admin, id, 'yes')).status).toBe(200)

    expect(await roleOf(member)).toBe('admin')
    expect((await actionsOf(admin)).slice(0, 2)).toEqual([
      ['membership.roleChanged', 'Dana Reyes', 'Tomás Benítez', { role: 'member' }, { role: 'admin' }],
      ['request.granted', 'Dana Reyes', 'Tomás Benítez', null, { capability: 'user.invite', role: 'admin' }],
    ])
    expect(await seatsOf(admin)).toMatchObject({ bought: 5, used: 5 })
  })

  test('a yes to a plan upgrades at once, with the seats that are taken (R16, R19); others who asked for it need no answer', async () => {
    const { people } = await clinicWith({ plan: 'free' })
    const { owner, admin, other } = people
    const { id } = await asked(admin, { denial: denials.plan })
    const also = await asked(other, { denial: denials.plan })
    expect((await answer(owner, id, 'yes')).status).toBe(200)

    expect((await clientOf(app, admin).me.get.query()).plan).toBe('premium')
    expect(await seatsOf(owner)).toEqual({ bought: 5, used: 5, reserved: 0, free: 0 })
    expect((await actionsOf(owner))[0]).toEqual([
      'plan.changed',
      'Mara Okafor',
      expect.stringContaining('Clinic'),
      { plan: 'free' },
      { plan: 'premium', period: 'month', seats: 5 },
    ])
    expect((await answeredOf(other)).map(({ id: each, status }) => [each, status])).toEqual([[also.id, 'closed']])
    expect((await answer(owner, also.id, 'yes')).status).toBe(409)
  })

  test('a yes to seats or a plan costs what was shown, or 409 and nothing is done (R17)', async () => {
    const free = await clinicWith({ plan: 'free' })
    const plan = await asked(free.people.admin, { denial: denials.plan })
    const { today } = await clientOf(app, free.people.owner).billing.previewPlan.query({ plan: 'premium' })
    const paid = await clinicWith()
    const seats = await asked(paid.people.admin, { denial: denials.noSeat, invites })

    expect(today.total).toBeGreaterThan(0)
    expect(await answer(free.people.owner, plan.id, 'yes', { agreed: today.total - 1 })).toMatchObject({ status: 409 })
    expect(await answer(paid.people.owner, seats.id, 'yes', { agreed: 1 })).toMatchObject({ status: 409 })
    expect((await openOf(free.people.owner)).map(({ id }) => id)).toEqual([plan.id])
    expect((await openOf(paid.people.owner)).map(({ id }) => id)).toEqual([seats.id])
    expect(await seatsOf(free.people.owner)).toMatchObject({ bought: null })
    expect(await answer(free.people.owner, plan.id, 'yes', { agreed: today.total })).toMatchObject({ status: 200 })
  })

  test('both at once, by an Owner alone', async () => {
    const { people } = await clinicWith({ plan: 'free' })
    const { owner, admin, member } = people
    const { id } = await asked(member, { denial: denials.both })

    expect((await answer(admin, id, 'yes')).denial).toMatchObject({ capability: 'billing.manage', reason: 'role' })
    expect((await answer(owner, id, 'yes')).status).toBe(200)
    const { membership, plan, decisions } = await clientOf(app, member).me.get.query()
    expect([membership.role, plan, decisions['sharedRoom.create'].allowed]).toEqual(['admin', 'premium', true])
  })
})

describe('by the rules of the one who answers', () => {
  test('nobody answers the own, and seats are no Admin’s to buy (R17)', async () => {
    const clinic = await clinicWith()
    const { admin, other, member } = clinic.people
    const { id } = await asked(admin, { denial: denials.noSeat, invites })
    const before = await rowsOf(app.database, clinic.id)

    expect((await answer(admin, id, 'yes')).status).toBe(400)
    for (const by of [other, member]) {
      for (const said of ['yes', 'no'] as const) {
        expect((await answer(by, id, said)).denial).toMatchObject({ capability: 'billing.manage', reason: 'role' })
      }
    }
    expect((await answer(other, 'there-is-none', 'yes')).status).toBe(404)
    expect(await rowsOf(app.database, clinic.id)).toEqual(before)
  })

  test('who was demoted in between may no longer answer', async () => {
    const { people } = await clinicWith()
    const { owner, second, other, member, admin } = people
    const seats = await asked(admin, { denial: denials.noSeat, invites })
    const role = await asked(member, { denial: denials.role })
    for (const each of [second, other]) {
      await clientOf(app, owner).user.changeRole.mutate({ membershipId: each.membershipId, role: 'member' })
    }

    expect((await answer(second, seats.id, 'yes')).denial).toMatchObject({ reason: 'role', rolesThatMay: ['owner'] })
    expect((await answer(other, role.id, 'yes')).denial).toMatchObject({
      capability: 'user.changeRole',
      reason: 'role',
    })
    expect(await seatsOf(owner)).toMatchObject({ bought: 5 })
    expect(await roleOf(member)).toBe('member')
  })
})

const ends: [what: string, path: string, input: object, status: number][] = [
  ['who asked is archived', 'user.archive', {}, 409],
  ['who asked is removed', 'user.remove', {}, 404],
  ['who asked has the role by another way', 'user.changeRole', { role: 'admin' }, 409],
  ['who asked has another role', 'user.changeRole', { role: 'owner' }, 409],
]
test.each(ends)('once %s, it is closed', async (_what, path, input, status) => {
  const { people } = await clinicWith()
  const { owner, member } = people
  const { id } = await asked(member, { denial: denials.role })
  await call(app, path, 'mutation', { membershipId: member.membershipId, ...input }, owner)

  expect(await openOf(owner)).toEqual([])
  expect((await answer(owner, id, 'yes')).status).toBe(status)
})

test('an Admin who is a Member by now needs no seats; one who is an Owner buys them', async () => {
  for (const role of ['member', 'owner'] as const) {
    const { people } = await clinicWith()
    const { id } = await asked(people.admin, { denial: denials.noSeat, invites })
    await clientOf(app, people.owner).user.changeRole.mutate({ membershipId: people.admin.membershipId, role })

    expect((await answer(people.owner, id, 'yes')).status, role).toBe(409)
  }
})

test('who may answer is told by mail, and who asked hears the answer; of a role by one mail alone', async () => {
  const clinic = await clinicWith()
  const { owner, second, admin, member } = clinic.people
  const subjects = async ({ email }: { email: string }) => (await mailsTo(app, email)).map(({ subject }) => subject)
  const seats = await asked(admin, { denial: denials.noSeat, invites, note: 'Tomasz starts on Monday.' })
  app.clock.now = new Date(startOfTests.getTime() + 60_000)
  const role = await asked(member, { denial: denials.role })

  expect(await subjects(owner)).toEqual(['Tomás Benítez asks to become Admin', 'Dana Reyes asks for 2 more seats'])
  expect(await subjects(second)).toHaveLength(2)
  expect(await subjects(admin)).toEqual(['Tomás Benítez asks to become Admin'])
  const mail = (await mailsTo(app, owner.email))[1]
  expect(mail?.paragraphs[0]).toBe('Dana Reyes asks for 2 more seats. “Tomasz starts on Monday.”')
  expect(mail?.link?.url).toBe(`http://atrium.test/c/${clinic.link}/settings/requests`)
  app.clock.now = new Date(startOfTests.getTime() + 120_000)
  await answer(owner, seats.id, 'no', { note: 'Not this month.' })
  await answer(owner, role.id, 'yes')
  const [told] = await mailsTo(app, admin.email)
  expect(told?.subject).toBe(`Mara Okafor said no to your request in Clinic ${clinic.id}`)
  expect(told?.paragraphs[0]).toBe('You asked for 2 more seats. Mara Okafor said no. “Not this month.”')
  expect(await subjects(member)).toEqual([`Mara Okafor said yes to your request in Clinic ${clinic.id}`])
})

test('asked and taken back again and again, nobody is mailed without end (decision 28)', async () => {
  const { people } = await clinicWith()
  for (let turn = 0; turn < 12; turn += 1) {
    app.clock.now = new Date(startOfTests.getTime() + turn * 1_000)
    const { id } = await asked(people.member, { denial: denials.role })
    await call(app, 'request.withdraw', 'mutation', { requestId: id }, people.member)
  }

  expect((await mailsTo(app, people.owner.email)).length).toBeLessThanOrEqual(6)
})

test('open pages follow: of who asks, and of those who may answer; nobody else hears of it', async () => {
  const { people } = await clinicWith()
  const { owner, admin, member } = people
  const watch = async (person: typeof owner) => {
    const stream = await openStream(app, requestOf('events.watch', 'subscription', {}, person))
    onTestFinished(() => stream.close())
    return stream
  }
  const [ofOwner, ofAdmin, ofMember] = await Promise.all([owner, admin, member].map(watch))
  const { id } = await asked(admin, { denial: denials.noSeat })
  expect((await ofOwner?.nextEvent())?.event).toEqual({ type: 'request.changed' })
  expect((await ofAdmin?.nextEvent())?.event).toEqual({ type: 'request.changed' })
  await answer(owner, id, 'yes')
  const told: unknown[] = []
  while (told.length < 2) told.push((await ofAdmin?.nextEvent())?.event)
  expect(told).toEqual([{ type: 'request.changed' }, { type: 'seat.changed' }])
  await asked(member, { denial: denials.role })
  // The first that a Member hears of is the own.
  expect((await ofMember?.nextEvent())?.event).toEqual({ type: 'request.changed' })
})

test('the list goes on where it ended', async () => {
  const { people } = await clinicWith()
  for (let turn = 0; turn < 3; turn += 1) {
    app.clock.now = new Date(startOfTests.getTime() + Math.floor(turn / 2) * 1_000)
    const { id } = await asked(people.member, { denial: denials.role })
    await answer(people.owner, id, 'no')
  }
  const list = clientOf(app, people.owner).request.list
  const first = await list.query({ status: 'answered', limit: 2 })
  const second = await list.query({ status: 'answered', limit: 2, cursor: first.nextCursor ?? '' })

  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null])
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3)
})
