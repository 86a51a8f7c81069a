import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsOf } from '../../support/database/rows.ts'
import { daysLater, payingClinic } from '../../support/people/billing.ts'
import type { Person } from '../../support/people/clinic.ts'
import { callWithToken, goodPassword, mailedToken, newAddress } from '../../support/people/invite.ts'
import { pictures } from '../../support/people/pictures.ts'
import { premiumThings } from '../../support/people/premium-things.ts'
import { clinicOn } from '../../support/rules/clinic-on.ts'
import { procedureRules } from '../../support/rules/procedure-rules.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

/* R20: a freeze deletes nothing, lets nothing new in, and an upgrade brings all of it back as it was. */

const { app } = await startTestApp()
const names = ['owner', 'second', 'admin', 'member'] as const
type Name = (typeof names)[number]

/** What Premium gives, of one room: kept in the room's own row. */
const content = fc.record({ passcode: fc.boolean(), text: fc.boolean(), picture: fc.boolean() })
const world = fc.record({
  shared: fc.array(fc.record({ assigned: fc.subarray([...names]), content }), { maxLength: 3 }),
  personal: fc.array(content, { minLength: names.length, maxLength: names.length }),
  prepared: fc.nat({ max: 2 }),
  clinicText: fc.boolean(),
})
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never
type Clinic = Awaited<ReturnType<typeof payingClinic>>

async function furnish(clinic: Clinic, { shared, personal, prepared, clinicText }: World) {
  const { people } = clinic
  const { room, user, clinic: settings } = clientOf(app, people.owner)
  const give = async (roomId: string, { passcode, text, picture }: World['personal'][number]) => {
    if (passcode) await room.change.mutate({ roomId, passcode: '4711' })
    if (text) await room.change.mutate({ roomId, waitingRoom: { text: 'Soon' } })
    if (picture) await room.change.mutate({ roomId, waitingRoom: { picture: pictures['image/png'] } })
  }
  for (const [index, each] of shared.entries()) {
    const members = each.assigned.map((name) => people[name].membershipId)
    const { id } = await room.createShared.mutate({ name: `Shared ${index}`, link: `shared-${index}`, members })
    await give(id, each.content)
  }
  for (const [index, each] of personal.entries()) await give(people[names[index] ?? 'owner'].roomId, each)
  const emails = Array.from({ length: prepared }, newAddress)
  for (const [index, email] of emails.entries())
    await user.precreate.mutate({ email, firstName: 'Nia', lastName: `Bell ${index}`, roomLink: `nia-${index}` })
  if (clinicText) await settings.changeSettings.mutate({ waitingText: 'Welcome' })
  return emails
}

/** What each person and a patient at each door is shown, but for moments. */
async function seen({ people, id, link }: Clinic) {
  const rooms = await Promise.all(
    names.map(async (name) => (await clientOf(app, people[name]).room.list.query()).items),
  )
  const { rooms: rows = [] } = await rowsOf(app.database, id, ['rooms'])
  const links = (rows as { link: string }[]).map((room) => room.link)
  const doors = await Promise.all(
    links.map((room) => call(app, 'checkIn.room', 'query', { clinic: link, room }, {}).then(({ data }) => data)),
  )
  const { items } = await clientOf(app, people.owner).user.list.query()
  return { rooms, doors, users: items.map(({ id: user, status, isResting }) => [user, status, isResting]) }
}

const kept = ['rooms', 'room_pictures', 'room_links', 'room_assignments', 'invitations'] as const

const actNames = [
  'create',
  'rename',
  'assign',
  'unassign',
  'close',
  'passcode',
  'text',
  'picture',
  'clinicText',
  'precreate',
  'resend',
  'accept',
] as const

/** What somebody could try to get of Premium while it is frozen: each is refused, and none of it writes. */
function attempts(
  { people, id }: Clinic,
  emails: readonly string[],
  who: Person,
): Record<(typeof actNames)[number], () => Promise<number>> {
  const ask = async (path: string, input: unknown) => (await call(app, path, 'mutation', input, who)).status
  const inRooms = async (act: (roomId: string) => Promise<number>) => {
    const { rooms = [] } = await rowsOf(app.database, id, ['rooms'])
    const shared = (rooms as { id: string; kind: string }[]).filter(({ kind }) => kind === 'shared')
    const answers = await Promise.all(shared.map((room) => act(room.id)))
    return Math.min(403, ...answers)
  }
  const inInvitations = async (act: (invitationId: string) => Promise<number>) => {
    const { invitations = [] } = await rowsOf(app.database, id, ['invitations'])
    const answers = await Promise.all((invitations as { id: string }[]).map((each) => act(each.id)))
    return Math.min(403, ...answers)
  }
  const joining = async (email: string) => {
    const token = await mailedToken(app, email, `Clinic ${id}`)
    return (await callWithToken(app, 'accept', { token, name: 'Nia Bell', password: goodPassword })).status
  }
  return {
    create: () => ask('room.createShared', { name: 'More', link: 'more' }),
    rename: () => inRooms((roomId) => ask('room.change', { roomId, name: 'Other' })),
    assign: () => inRooms((roomId) => ask('room.assign', { roomId, membershipIds: [people.member.membershipId] })),
    unassign: () => inRooms((roomId) => ask('room.unassign', { roomId, membershipIds: [people.member.membershipId] })),
    close: () => inRooms((roomId) => ask('room.close', { roomId })),
    passcode: () => ask('room.change', { roomId: who.roomId, passcode: '9999' }),
    text: () => ask('room.change', { roomId: who.roomId, waitingRoom: { text: 'New' } }),
    picture: () => ask('room.change', { roomId: who.roomId, waitingRoom: { picture: pictures['image/webp'] } }),
    clinicText: () => ask('clinic.changeSettings', { waitingText: 'New words' }),
    precreate: () => ask('user.precreate', { email: newAddress(), firstName: 'A', lastName: 'B', roomLink: 'a-b' }),
    resend: () => inInvitations((invitationId) => ask('invitation.resend', { invitationId })),
    accept: async () => Math.min(403, ...(await Promise.all(emails.map(joining)))),
  }
}

test('freeze, whatever is tried meanwhile, and thaw: all is as it was (R20)', async () => {
  const trying = fc.record({ name: fc.constantFrom<Name>(...names), at: fc.nat() })
  const tries = fc.array(trying, { minLength: actNames.length, maxLength: actNames.length })
  const property = fc.asyncProperty(world, tries, async (made, tried) => {
    app.clock.now = startOfTests
    const clinic = await payingClinic(app, { bought: 20 })
    const { id, billing, people } = clinic
    daysLater(app, 30)
    const emails = await furnish(clinic, made)
    const [rows, things, shown] = [
      await rowsOf(app.database, id, kept),
      await premiumThings(app, id),
      await seen(clinic),
    ]
    await billing.changePlan.mutate({ plan: 'free' })
    daysLater(app, 1)
    expect((await clientOf(app, people.owner).me.get.query()).plan).toBe('free')

    // Each of them once, in some order, by somebody.
    const acts = actNames.flatMap((act, index) => (tried[index] ? [{ ...tried[index], act }] : []))
    for (const { act, name } of acts.toSorted((one, other) => one.at - other.at)) {
      expect(await attempts(clinic, emails, people[name])[act](), `${name}: ${act}`).toBe(403)
    }
    expect(await rowsOf(app.database, id, kept)).toEqual(rows)
    expect(await premiumThings(app, id)).toEqual(things)
    const frozen = await seen(clinic)
    expect(frozen.users.filter(([, , isResting]) => isResting)).toHaveLength(made.prepared)

    await billing.changePlan.mutate({ plan: 'premium', bought: 20 })
    expect(await rowsOf(app.database, id, kept)).toEqual(rows)
    expect(await premiumThings(app, id)).toEqual(things)
    expect(await seen(clinic)).toEqual(shown)
    for (const email of emails) {
      const token = await mailedToken(app, email, `Clinic ${id}`)
      expect((await callWithToken(app, 'accept', { token, name: 'Nia', password: goodPassword })).status).toBe(200)
    }
  })
  await fc.assert(property, { numRuns: 8, seed: 20_260_302 })
})

const mutations = procedureRules.filter(({ type, path }) => type === 'mutation' && path !== 'billing.changePlan')

test.each(mutations)('$path adds nothing of Premium while it is frozen, by an Owner (R20)', async (procedure) => {
  app.clock.now = startOfTests
  const clinic = await clinicOn(app, 'free', 'owner', procedure)
  const { people, id, ...more } = clinic
  const before = new Set(await premiumThings(app, id))
  const { path, type, input } = procedure
  const ids = { active: people.active.membershipId, archived: people.archived.membershipId }
  await call(app, path, type, input?.({ ...ids, session: `session-${people.actor.token}`, ...more }), people.actor)

  expect((await premiumThings(app, id)).filter((thing) => !before.has(thing))).toEqual([])
})
