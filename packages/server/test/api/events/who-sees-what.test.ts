import { describe, expect, onTestFinished, test } from 'vitest'
import { call, clientOf, requestOf } from '../../support/wire/call.ts'
import type { Caller } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { giveCodeApp } from '../../support/people/sign-in/second-step.ts'
import { openStream } from '../../support/wire/stream.ts'
import { startTestApp } from '../../support/test-app.ts'

/* Two servers: who watches is on the one, who acts is on the other. On PGlite both share the one database. */
const { app: here, another } = await startTestApp()
const there = await another()

async function watch(caller: Caller, lastEventId?: string) {
  const input = lastEventId === undefined ? {} : { lastEventId }
  const stream = await openStream(here, requestOf('events.watch', 'subscription', input, caller))
  onTestFinished(() => stream.close())
  return stream
}

const crew = {
  owner: 'owner',
  second: 'owner',
  admin: 'admin',
  member: 'member',
  target: 'member',
  archived: { role: 'member', status: 'archived' },
} as const

/** The types of the next events, up to the one that closes the story. */
async function typesUntil(stream: Awaited<ReturnType<typeof watch>>, last: string): Promise<string[]> {
  const types: string[] = []
  do {
    const { event } = await stream.nextEvent()
    types.push('membershipId' in event ? `${event.type} ${event.membershipId}` : event.type)
  } while (types.at(-1) !== last)
  return types
}

describe('a held-open stream (R5)', () => {
  test('a demoted Admin is told, is refused at the very next request, and sees no more of seats', async () => {
    const { people } = await makeClinic(here.database, { people: crew })
    const { admin, target, archived } = people
    const owner = clientOf(there, people.owner).user
    const stream = await watch(admin)
    await owner.archive.mutate({ membershipId: target.membershipId })
    const asAdmin = await typesUntil(stream, 'seat.changed')
    await owner.changeRole.mutate({ membershipId: admin.membershipId, role: 'member' })
    const refusals = await Promise.all(
      [here, there].map((server) => call(server, 'seat.get', 'query', undefined, admin)),
    )
    await owner.restore.mutate({ membershipId: archived.membershipId })
    await owner.changeRole.mutate({ membershipId: archived.membershipId, role: 'admin' })
    const last = `user.changed ${archived.membershipId}`
    const asMember = [...(await typesUntil(stream, last)), ...(await typesUntil(stream, last))]

    expect(asAdmin).toEqual([`user.changed ${target.membershipId}`, 'seat.changed'])
    expect(refusals).toMatchObject([403, 403].map((status) => ({ status, denial: { reason: 'role' } })))
    expect(asMember).toEqual([
      `membership.changed ${admin.membershipId}`,
      `user.changed ${admin.membershipId}`,
      last,
      last,
    ])
  })

  test('another plan is told to everybody, its seats to who sees them, and money to nobody (R17, R19)', async () => {
    const { people } = await makeClinic(here.database, { plan: 'free', people: crew })
    const { billing, user } = clientOf(there, people.owner)
    const [admins, members] = [await watch(people.admin), await watch(people.member)]
    await billing.changePlan.mutate({ plan: 'premium', bought: 9 })
    await billing.setSeats.mutate({ bought: 10 })
    await billing.changePlan.mutate({ plan: 'free' })
    await user.archive.mutate({ membershipId: people.target.membershipId })
    const last = `user.changed ${people.target.membershipId}`

    expect(await typesUntil(admins, last)).toEqual([
      'plan.changed',
      'seat.changed',
      'seat.changed',
      'plan.changed',
      'seat.changed',
      last,
    ])
    expect(await typesUntil(members, last)).toEqual(['plan.changed', 'plan.changed', last])
  })

  test('a Member never hears of seats; a Member who becomes Admin does', async () => {
    const { people } = await makeClinic(here.database, { people: crew })
    const { member, target } = people
    const owner = clientOf(there, people.owner).user
    const stream = await watch(member)
    await owner.archive.mutate({ membershipId: target.membershipId })
    // Each is decided by the role of the moment when it is told: so first this is heard, then the role changes.
    const first = await stream.nextEvent()
    await owner.changeRole.mutate({ membershipId: member.membershipId, role: 'admin' })
    const asMember = await typesUntil(stream, `user.changed ${member.membershipId}`)
    await owner.restore.mutate({ membershipId: target.membershipId })

    expect(first.event).toEqual({ type: 'user.changed', membershipId: target.membershipId })
    expect(asMember).toEqual([`membership.changed ${member.membershipId}`, `user.changed ${member.membershipId}`])
    expect(await typesUntil(stream, 'seat.changed')).toEqual([`user.changed ${target.membershipId}`, 'seat.changed'])
  })

  test.each(['archive', 'remove'] as const)(
    '%s ends the stream, after a last word about oneself (R13)',
    async (act) => {
      const { people } = await makeClinic(here.database, { people: crew })
      const stream = await watch(people.admin)
      await clientOf(there, people.owner).user[act].mutate({ membershipId: people.admin.membershipId })

      expect((await stream.nextEvent()).event).toEqual({
        type: 'membership.changed',
        membershipId: people.admin.membershipId,
      })
      expect(await lastFrame(stream)).toBe(null)
    },
  )

  test('leaving ends one’s own stream (R15)', async () => {
    const { people } = await makeClinic(here.database, { people: crew })
    const stream = await watch(people.member)
    await clientOf(there, people.member).user.leave.mutate()

    expect((await stream.nextEvent()).event.type).toBe('membership.changed')
    expect(await lastFrame(stream)).toBe(null)
  })

  test('a session that ends, ends its streams at once', async () => {
    const { people } = await makeClinic(here.database, { people: crew })
    const stream = await watch(people.admin)
    await here.database.asOwner(({ run }) => run('delete from sessions where token = $1', [people.admin.token]))

    expect(await lastFrame(stream)).toBe(null)
  })
})

describe('whose events (R30)', () => {
  test('another clinic’s never arrive', async () => {
    const [ours, theirs] = [
      await makeClinic(here.database, { people: crew }),
      await makeClinic(here.database, { people: crew }),
    ]
    const stream = await watch(ours.people.owner)
    await clientOf(there, theirs.people.owner).user.archive.mutate({ membershipId: theirs.people.target.membershipId })
    await clientOf(there, ours.people.owner).user.archive.mutate({ membershipId: ours.people.target.membershipId })

    expect((await stream.nextEvent()).event).toEqual({
      type: 'user.changed',
      membershipId: ours.people.target.membershipId,
    })
  })

  test('an Owner elsewhere is decided by the role in the clinic that is watched', async () => {
    const watched = await makeClinic(here.database, { people: crew })
    const { admin, target, archived } = watched.people
    const elsewhere = await makeClinic(here.database, { people: { same: { role: 'owner', user: admin } } })
    const owner = clientOf(there, watched.people.owner).user
    // Without a header the clinic used last is meant; later the other one becomes that.
    here.clock.now = there.clock.now = new Date(here.clock.now.getTime() + 3_600_000)
    await clientOf(here, { token: admin.token, clinic: watched.link }).me.get.query()
    const stream = await watch({ token: admin.token })
    here.clock.now = there.clock.now = new Date(here.clock.now.getTime() + 3_600_000)
    await clientOf(here, { token: admin.token, clinic: elsewhere.link }).me.get.query()
    await owner.changeRole.mutate({ membershipId: admin.membershipId, role: 'member' })
    await owner.archive.mutate({ membershipId: target.membershipId })
    await owner.restore.mutate({ membershipId: archived.membershipId })
    const seen = await typesUntil(stream, `user.changed ${archived.membershipId}`)
    await owner.archive.mutate({ membershipId: admin.membershipId })

    expect(seen[0]).toBe(`membership.changed ${admin.membershipId}`)
    expect(seen).not.toContain('seat.changed')
    expect((await stream.nextEvent()).event.type).toBe('membership.changed')
    expect(await lastFrame(stream)).toBe(null)
  })

  test('lastEventId tells what was missed, decided by the role of now', async () => {
    const { people } = await makeClinic(here.database, { people: crew })
    const owner = clientOf(there, people.owner).user
    const first = await watch(people.admin)
    await owner.changeRole.mutate({ membershipId: people.target.membershipId, role: 'admin' })
    const { id } = await first.nextEvent()
    await first.close()
    await owner.archive.mutate({ membershipId: people.member.membershipId })
    await owner.changeRole.mutate({ membershipId: people.admin.membershipId, role: 'member' })
    const again = await watch(people.admin, id ?? '')

    expect(id).toBe('2')
    expect(await typesUntil(again, `user.changed ${people.admin.membershipId}`)).toEqual([
      `user.changed ${people.member.membershipId}`,
      `membership.changed ${people.admin.membershipId}`,
      `user.changed ${people.admin.membershipId}`,
    ])
  })

  test('a refused change is told to nobody', async () => {
    const { people } = await makeClinic(here.database, { people: crew })
    const stream = await watch(people.owner)
    await call(there, 'user.archive', 'mutation', { membershipId: people.owner.membershipId }, people.member)
    await clientOf(there, people.owner).user.archive.mutate({ membershipId: people.target.membershipId })

    expect((await stream.nextEvent()).event).toEqual({ type: 'user.changed', membershipId: people.target.membershipId })
  })
})

/** Null when the server ended the stream; tRPC says `return` before. */
async function lastFrame(stream: Awaited<ReturnType<typeof watch>>) {
  const frame = await stream.next()
  return frame?.event === 'return' ? stream.next() : frame
}

describe('the own login', () => {
  const until = (stream: Awaited<ReturnType<typeof watch>>, last: string) => typesUntil(stream, `user.changed ${last}`)

  test('what one prefers is told to the own open pages, in every clinic, and to nobody else; no log has it', async () => {
    const { people, link } = await makeClinic(here.database, { people: crew })
    const { token } = people.member
    const elsewhere = await makeClinic(here.database, {
      people: { owner: 'owner', same: { role: 'member', user: people.member } },
    })
    const [own, other, colleague] = [
      await watch({ token, clinic: link }),
      await watch({ token, clinic: elsewhere.link }),
      await watch(people.second),
    ]
    const log = await clientOf(there, people.owner).audit.list.query({})
    const as = clientOf(there, { token, clinic: link })
    await as.account.changePreferences.mutate({ timeZone: 'Asia/Tokyo' })

    expect([(await own.nextEvent()).event, (await other.nextEvent()).event]).toEqual([
      { type: 'account.changed' },
      { type: 'account.changed' },
    ])
    expect(await clientOf(there, people.owner).audit.list.query({})).toEqual(log)
    await clientOf(there, people.owner).user.archive.mutate({ membershipId: people.target.membershipId })
    expect(await until(colleague, people.target.membershipId)).toEqual([`user.changed ${people.target.membershipId}`])
  })

  test('how one signs in is told to the own pages; to who manages settings, that the count is another', async () => {
    const { people } = await makeClinic(here.database, { people: crew })
    const [own, admin, member] = [await watch(people.target), await watch(people.admin), await watch(people.member)]
    const code = await giveCodeApp(there, people.target, { isOn: false })
    await clientOf(there, people.target).account.confirmSecondStep.mutate({ version: 1, code })
    await clientOf(there, people.owner).user.archive.mutate({ membershipId: people.second.membershipId })
    const last = people.second.membershipId

    expect(await until(own, last)).toEqual(['account.changed', `user.changed ${last}`])
    expect(await until(admin, last)).toEqual(['secondSteps.changed', `user.changed ${last}`])
    expect(await until(member, last)).toEqual([`user.changed ${last}`])
  })
})
