import { beforeEach, expect, onTestFinished, test } from 'vitest'
import type { HandOver } from '../../../src/contract/people/hand-over.ts'
import type { Person } from '../../support/people/clinic.ts'
import type { HandOverClinic as Clinic } from '../../support/people/hand-over.ts'
import { handOvers } from '../../support/people/hand-over.ts'
import { mailsTo } from '../../support/people/invite.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { openStream } from '../../support/wire/stream.ts'
import { call, clientOf, requestOf } from '../../support/wire/call.ts'

/* An Owner hands the own ownership over: asked, answered, and void where it no longer fits. */

const { app } = await startTestApp()
const day = 24 * 60 * 60_000

beforeEach(() => {
  app.clock.now = startOfTests
})

const nothing = { given: null, asked: [] }
const { clinicWith, ask, asked, act, rolesOf } = handOvers(app)

const actionsOf = async (clinic: Clinic) => {
  const { items } = await clientOf(app, clinic.people.owner).audit.list.query({})
  return items.map(({ action, actor, target, before, after }) => [action, actor.name, target.name, before, after])
}

const openOf = async (person: Person) => {
  const { given, asked: list } = await clientOf(app, person).user.handOvers.query()
  return { given: given?.chosen.name ?? null, asked: list.map(({ giver }) => giver.name) }
}

test.each(['admin', 'member'] as const)(
  'asked and accepted: the two swap, and the giver becomes what the chosen one was: %s (R2, R5, R29)',
  async (role) => {
    const clinic = await clinicWith(role)
    const { giver, chosen } = clinic.people
    const id = await asked(clinic)
    expect(await rolesOf(clinic)).toEqual({ 'Mara Okafor': 'owner', 'Dana Reyes': role })
    expect([await openOf(giver), await openOf(chosen)]).toEqual([
      { given: 'Dana Reyes', asked: [] },
      { given: null, asked: ['Mara Okafor'] },
    ])

    const answer = await act('accept', id, chosen)
    expect(answer).toMatchObject({ status: 200, data: { giver: { role }, chosen: { role: 'owner' } } })
    expect(await rolesOf(clinic)).toEqual({ 'Mara Okafor': role, 'Dana Reyes': 'owner' })
    expect((await actionsOf(clinic)).slice(0, 3)).toEqual([
      ['ownership.handedOver', 'Dana Reyes', 'Mara Okafor', { role: 'owner' }, { role }],
      ['ownership.takenOver', 'Dana Reyes', 'Dana Reyes', { role }, { role: 'owner' }],
      ['ownership.offered', 'Mara Okafor', 'Dana Reyes', null, { role }],
    ])
    expect([await openOf(giver), await openOf(chosen)]).toEqual([nothing, nothing])
    expect((await clientOf(app, chosen).me.get.query()).membership.role).toBe('owner')
    expect(await act('accept', id, chosen)).toMatchObject({ status: 409, message: 'This has been accepted already.' })
  },
)

test('the chosen one is asked by mail, and both are told when it is done', async () => {
  const clinic = await clinicWith()
  const { giver, chosen } = clinic.people
  const id = await asked(clinic)
  const [question] = await mailsTo(app, chosen.email)
  expect(question).toMatchObject({
    subject: `Mara Okafor asks you to take over as Owner of Clinic ${clinic.id}`,
    link: { url: `http://atrium.test/c/${clinic.link}` },
  })
  expect(question?.paragraphs[0]).toContain('you become an Owner and Mara Okafor becomes an Admin')
  app.clock.now = new Date(startOfTests.getTime() + 1)
  await act('accept', id, chosen)

  expect((await mailsTo(app, chosen.email))[0]?.subject).toBe(`You are an Owner of Clinic ${clinic.id} now`)
  expect((await mailsTo(app, giver.email)).map(({ subject }) => subject)).toEqual([
    `Dana Reyes took over as Owner of Clinic ${clinic.id}`,
  ])
})

test('open pages of both follow, each by an event about their own place (R5)', async () => {
  const clinic = await clinicWith()
  const { giver, chosen } = clinic.people
  const id = await asked(clinic)
  const streams = await Promise.all(
    [giver, chosen].map((person) => openStream(app, requestOf('events.watch', 'subscription', {}, person))),
  )
  onTestFinished(async () => void (await Promise.all(streams.map((stream) => stream.close()))))
  await act('accept', id, chosen)

  for (const [place, { membershipId }] of [giver, chosen].entries()) {
    const told: unknown[] = []
    while (told.length < 3) told.push((await streams[place]?.nextEvent())?.event)
    expect(told).toContainEqual({ type: 'membership.changed', membershipId })
  }
})

test('declined or taken back, nothing changes, and it is over', async () => {
  const clinic = await clinicWith()
  const { giver, chosen } = clinic.people
  for (const [verb, by] of [
    ['decline', chosen],
    ['cancel', giver],
  ] as const) {
    const id = await asked(clinic)
    expect((await act(verb, id, by)).status).toBe(200)
    expect((await act('accept', id, chosen)).status).toBe(409)
    expect((await act(verb, id, by)).status).toBe(409)
    expect(await rolesOf(clinic)).toEqual({ 'Mara Okafor': 'owner', 'Dana Reyes': 'admin' })
  }
  expect((await actionsOf(clinic)).map(([action]) => action).slice(0, 4)).toEqual([
    'ownership.withdrawn',
    'ownership.offered',
    'ownership.declined',
    'ownership.offered',
  ])
  expect((await mailsTo(app, giver.email)).map(({ subject }) => subject)).toEqual([
    `Dana Reyes declined to take over Clinic ${clinic.id}`,
  ])
})

test('to everybody but its two there is no such hand-over, and each has only the own answers', async () => {
  const clinic = await clinicWith()
  const { giver, chosen, owner, admin } = clinic.people
  const id = await asked(clinic)
  const others = [owner, admin].flatMap((by) =>
    (['accept', 'decline', 'cancel'] as const).map((verb) => [verb, by] as const),
  )
  for (const [verb, by] of [...others, ['accept', giver], ['decline', giver], ['cancel', chosen]] as const) {
    expect((await act(verb, id, by)).status, `${verb} by ${by.name}`).toBe(404)
  }
  expect(await openOf(owner)).toEqual({ given: null, asked: [] })
  expect((await act('accept', id, chosen)).status).toBe(200)
})

test('who may be asked: somebody else, active, and no Owner', async () => {
  const { people } = await clinicWith()
  const { giver, owner, archived } = people

  expect(await ask(giver, giver)).toMatchObject({ status: 400, fields: { membershipId: ['Choose somebody else'] } })
  expect((await ask(giver, owner)).status).toBe(409)
  expect((await ask(giver, archived)).status).toBe(409)
  expect((await ask(giver, { ...owner, membershipId: 'nobody' })).status).toBe(404)
})

test('a session alone is not enough: the own password is asked for, and nothing done without it', async () => {
  const { people } = await clinicWith()
  const { giver, chosen } = people

  expect(await ask(giver, chosen, 'a guess')).toMatchObject({
    status: 400,
    fields: { password: ['This is not your password'] },
  })
  expect((await call(app, 'user.handOver', 'mutation', { membershipId: chosen.membershipId }, giver)).status).toBe(400)
  expect(await openOf(giver)).toEqual({ given: null, asked: [] })
  for (let count = 0; count < 9; count += 1) await ask(giver, chosen, 'a guess')
  expect((await ask(giver, chosen)).status).toBe(429)
})

test('one at a time: the same person again is the same question, another one waits for the first to end', async () => {
  const clinic = await clinicWith()
  const { giver, chosen, admin } = clinic.people
  const id = await asked(clinic)

  expect(await asked(clinic)).toBe(id)
  expect(await mailsTo(app, chosen.email)).toHaveLength(1)
  expect(await ask(giver, admin)).toMatchObject({
    status: 409,
    message: 'You have asked Dana Reyes already. Take that back first.',
  })
  await act('cancel', id, giver)
  expect((await ask(giver, admin)).status).toBe(200)
})

test('it waits for seven days', async () => {
  const clinic = await clinicWith()
  const { giver, chosen, admin } = clinic.people
  const id = await asked(clinic)
  app.clock.now = new Date(startOfTests.getTime() + 7 * day - 1)
  expect(await openOf(chosen)).toEqual({ given: null, asked: ['Mara Okafor'] })
  app.clock.now = new Date(startOfTests.getTime() + 7 * day)

  expect(await openOf(chosen)).toEqual({ given: null, asked: [] })
  expect((await act('accept', id, chosen)).status).toBe(409)
  expect((await ask(giver, admin)).status).toBe(200)
})

const ends: [what: string, path: string, input: (clinic: Clinic) => object, status: number][] = [
  [
    'the giver is an Admin',
    'user.changeRole',
    ({ people }) => ({ membershipId: people.giver.membershipId, role: 'admin' }),
    409,
  ],
  ['the giver is archived', 'user.archive', ({ people }) => ({ membershipId: people.giver.membershipId }), 409],
  ['the giver is removed', 'user.remove', ({ people }) => ({ membershipId: people.giver.membershipId }), 404],
  [
    'the chosen one is an Owner',
    'user.changeRole',
    ({ people }) => ({ membershipId: people.chosen.membershipId, role: 'owner' }),
    409,
  ],
  [
    'the chosen one is a Member',
    'user.changeRole',
    ({ people }) => ({ membershipId: people.chosen.membershipId, role: 'member' }),
    409,
  ],
  ['the chosen one is archived', 'user.archive', ({ people }) => ({ membershipId: people.chosen.membershipId }), 403],
  ['the chosen one is removed', 'user.remove', ({ people }) => ({ membershipId: people.chosen.membershipId }), 403],
]

test.each(ends)('void once %s', async (_what, path, input, status) => {
  const clinic = await clinicWith()
  const { chosen, owner } = clinic.people
  const id = await asked(clinic)
  expect((await call(app, path, 'mutation', input(clinic), owner)).status).toBe(200)
  const roles = await rolesOf(clinic)

  expect((await act('accept', id, chosen)).status).toBe(status)
  expect(await rolesOf(clinic)).toEqual(roles)
})

test.each(ends.filter(([, path]) => path !== 'user.remove'))(
  'once %s, what is changed back does not bring it to life again',
  async (_what, path, input) => {
    const clinic = await clinicWith()
    const { giver, chosen, owner } = clinic.people
    const id = await asked(clinic)
    await call(app, path, 'mutation', input(clinic), owner)
    await call(app, 'user.restore', 'mutation', input(clinic), owner)
    const former = [
      { membershipId: giver.membershipId, role: 'owner' },
      { membershipId: chosen.membershipId, role: 'admin' },
    ]
    for (const each of former) await call(app, 'user.changeRole', 'mutation', each, owner)
    expect(await rolesOf(clinic)).toEqual({ 'Mara Okafor': 'owner', 'Dana Reyes': 'admin' })

    expect((await act('accept', id, chosen)).status).toBe(409)
    expect(await openOf(chosen)).toEqual({ given: null, asked: [] })
  },
)

test('two Owners ask the same person: once one is accepted the other is void', async () => {
  const clinic = await clinicWith()
  const { giver, chosen, owner } = clinic.people
  const [one, other] = [await asked(clinic), ((await ask(owner, chosen)).data as HandOver).id]
  expect((await openOf(chosen)).asked).toHaveLength(2)

  expect((await act('accept', one, chosen)).status).toBe(200)
  expect((await act('accept', other, chosen)).status).toBe(409)
  expect((await clientOf(app, owner).me.get.query()).membership.role).toBe('owner')
  expect(await openOf(giver)).toEqual({ given: null, asked: [] })
})
