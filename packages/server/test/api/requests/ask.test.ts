import { isDeepStrictEqual } from 'node:util'
import { beforeEach, describe, expect, test } from 'vitest'
import { reasons } from '../../../src/contract/people/liftable.ts'
import type { RequestPreview } from '../../../src/contract/people/request.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { asking, denials } from '../../support/people/requests.ts'
import { planWords, roleWords } from '../../support/rules/domain-matrix.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

/* What may be asked (R35): decided anew by the server, whatever the page says. */

const { app } = await startTestApp()
const { clinicWith, ask, asked, answer, openOf, actionsOf } = asking(app)

beforeEach(() => {
  app.clock.now = startOfTests
})

/** The domain's table by hand: the status, and what is asked for, of a Member on Free who meets `sharedRoom.create`. */
const byReason: Record<string, [status: 200 | 400 | 403, wants?: object]> = {
  role: [200, { seats: null, role: 'admin', plan: 'premium' }],
  plan: [200, { seats: null, role: 'admin', plan: 'premium' }],
  'role-and-plan': [200, { seats: null, role: 'admin', plan: 'premium' }],
  frozen: [200, { seats: null, role: 'admin', plan: 'premium' }],
  // Not of this capability: what takes no seat.
  'no-seat': [400],
  rank: [403],
  'last-owner': [403],
  'not-assigned': [403],
  'not-own': [403],
  archived: [403],
  closed: [403],
  unknown: [403],
  'no-membership': [403],
  'second-step': [403],
  fact: [403],
  limit: [403],
  withheld: [403],
}

test('every reason has its line in the table', () => {
  expect(Object.keys(byReason).toSorted()).toEqual([...reasons].toSorted())
})

test.each(Object.entries(byReason))('a denial by %s: %j', async (reason, [status, wants]) => {
  const { id, people } = await clinicWith({ plan: 'free' })
  const before = await rowsOf(app.database, id)
  const said = await ask(people.member, { denial: { capability: 'sharedRoom.create', reason } })

  const isKept = isDeepStrictEqual(await rowsOf(app.database, id), before)
  const told = {
    200: { data: { wants, status: 'open', own: true, mayAnswer: false } },
    400: {},
    403: { denial: { reason } },
  }

  expect(isKept).toBe(status !== 200)
  expect(said, said.text).toMatchObject({ status, ...told[status] })
})

/** By hand: what each role on each plan asks for, who meets a denial of that; a status where there is nothing to ask. */
const byPlace: [capability: string, asks: Record<string, unknown>][] = [
  ['user.invite', { 'member free': 'admin', 'member premium': 'admin', else: 409 }],
  [
    'billing.manage',
    { 'member free': 'owner', 'admin free': 'owner', 'member premium': 'owner', 'admin premium': 'owner', else: 409 },
  ],
  ['feature.groupCall', { 'member free': 'premium', 'admin free': 'premium', 'owner free': 400, else: 409 }],
  ['sharedRoom.enter', { 'member free': 'premium', 'admin free': 'premium', 'owner free': 400, else: 409 }],
  [
    'sharedRoom.assign',
    {
      'member free': 'admin premium',
      'admin free': 'premium',
      'owner free': 400,
      'member premium': 'admin',
      else: 409,
    },
  ],
  ['call.conduct', { else: 409 }],
]
const places = byPlace.flatMap(([capability, asks]) =>
  roleWords.flatMap((role) =>
    planWords.map((plan) => ({ capability, role, plan, expected: asks[`${role} ${plan}`] ?? asks['else'] })),
  ),
)

test.each(places)(
  '$role on $plan asks for $capability: $expected (R7)',
  async ({ capability, role, plan, expected }) => {
    const { people } = await clinicWith({ plan })
    // A page that was left open says anything.
    const said = await ask(people[role], { denial: { capability, reason: 'role' } })
    const { wants } = (said.data ?? { wants: {} }) as { wants: { role?: string | null; plan?: string | null } }
    const words = [wants.role, wants.plan].filter((each) => each).join(' ')

    expect(said.status === 200 ? words : said.status, said.text).toBe(expected)
  },
)

describe('seats', () => {
  test('an Admin without a free seat asks for as many as wait, and no Owner needs to ask', async () => {
    const { people } = await clinicWith()
    const invites = [{ email: 'one@elsewhere.example' }, { email: 'two@elsewhere.example', role: 'admin' }]
    const input = { denial: denials.noSeat, invites, restores: [people.archived.membershipId] }
    const said = await asked(people.admin, { ...input, note: 'They start on Monday.' })

    expect(said).toMatchObject({
      wants: { seats: 3, role: null, plan: null },
      waiting: {
        invites: [
          { email: 'one@elsewhere.example', role: 'member' },
          { email: 'two@elsewhere.example', role: 'admin' },
        ],
        restores: [{ id: people.archived.membershipId, name: 'Elias Vance' }],
      },
      note: 'They start on Monday.',
      answerers: ['Mara Okafor', expect.stringContaining('second of')],
    })
    expect(await ask(people.owner, input)).toMatchObject({
      status: 400,
      fields: { denial: ['You can lift this yourself'] },
    })
    expect((await ask(people.member, input)).denial).toMatchObject({ capability: 'user.invite', reason: 'role' })
  })

  test('there is nothing to ask while there are seats enough, and on a plan without a limit', async () => {
    const { people } = await clinicWith({ seatsBought: 6 })
    const one = { denial: denials.noSeat, invites: [{ email: 'one@elsewhere.example' }] }
    const two = { ...one, invites: [...one.invites, { email: 'two@elsewhere.example' }] }
    const free = await clinicWith({ plan: 'free' })

    expect((await ask(people.admin, one)).status).toBe(409)
    expect((await ask(people.admin, { denial: denials.noSeat })).status).toBe(409)
    expect((await asked(people.admin, two)).wants.seats).toBe(1)
    expect((await ask(free.people.admin, one)).status).toBe(409)
  })

  test('nobody lets others invite or restore by rank above the own (R3), or somebody who is not there', async () => {
    const { people } = await clinicWith()
    const invites = [{ email: 'one@elsewhere.example', role: 'owner' }]
    const { denial } = await ask(people.admin, { denial: denials.noSeat, invites })
    const gone = await ask(people.admin, { denial: denials.noSeat, restores: ['nobody'] })
    const active = await ask(people.admin, { denial: denials.noSeat, restores: [people.member.membershipId] })

    expect(denial).toMatchObject({ reason: 'rank', newRole: 'owner' })
    expect([gone.status, active.status]).toEqual([404, 409])
    expect(await openOf(people.owner)).toEqual([])
  })

  test('nothing waits for a role or a plan', async () => {
    const { people } = await clinicWith()
    const said = await ask(people.member, { denial: denials.role, invites: [{ email: 'one@elsewhere.example' }] })

    expect(said).toMatchObject({ status: 400, fields: { invites: ['Nothing waits but for seats'] } })
  })

  test('asked once more it is the one that waits: what is new is added, each once', async () => {
    const { people } = await clinicWith()
    const first = await asked(people.admin, { denial: denials.noSeat, invites: [{ email: 'one@elsewhere.example' }] })
    const again = await asked(people.admin, { denial: denials.noSeat, invites: [{ email: 'ONE@elsewhere.example' }] })
    const restores = [people.archived.membershipId]
    const more = await asked(people.admin, { denial: { capability: 'user.changeStatus', reason: 'no-seat' }, restores })

    expect([again.id, again.version, more.id, more.version, more.wants.seats]).toEqual([first.id, 1, first.id, 2, 2])
    expect(await openOf(people.owner)).toHaveLength(1)
    const many = Array.from({ length: 10 }, (_, index) => ({ email: `more-${index}@elsewhere.example` }))
    expect((await ask(people.admin, { denial: denials.noSeat, invites: many })).status).toBe(400)
  })
})

test('one request for each person and thing; a second person, and another thing, have their own', async () => {
  const { people } = await clinicWith({ plan: 'free' })
  const first = await asked(people.member, { denial: denials.role })
  const same = await asked(people.member, { denial: { capability: 'audit.view', reason: 'role' } })
  const plan = await asked(people.member, { denial: { capability: 'feature.groupCall', reason: 'plan' } })
  const theirs = await asked(people.admin, { denial: denials.plan })

  expect(same.id).toBe(first.id)
  expect(new Set([first.id, plan.id, theirs.id]).size).toBe(3)
  expect(await openOf(people.member)).toHaveLength(2)
  expect((await openOf(people.owner)).map(({ own, mayAnswer }) => [own, mayAnswer])).toEqual(
    Array.from({ length: 3 }, () => [false, true]),
  )
})

test('who could lift it sees it; everybody else but the one who asked does not', async () => {
  const { people } = await clinicWith()
  await asked(people.member, { denial: denials.role })
  await asked(people.admin, { denial: denials.noSeat })
  await asked(people.other, { denial: { capability: 'billing.manage', reason: 'role' } })
  const wantsOf = async (person: keyof typeof people) =>
    (await openOf(people[person]))
      .map(({ wants, own }) => `${own ? 'own ' : ''}${wants.seats ?? wants.role}`)
      .toSorted()

  expect(await wantsOf('owner')).toEqual(['1', 'admin', 'owner'])
  expect(await wantsOf('admin')).toEqual(['admin', 'own 1'])
  expect(await wantsOf('other')).toEqual(['admin', 'own owner'])
  expect(await wantsOf('member')).toEqual(['own admin'])
  const counts = await Promise.all(
    (['owner', 'admin', 'member'] as const).map(
      async (each) => (await clientOf(app, people[each]).me.get.query()).requests,
    ),
  )
  expect(counts).toEqual([
    { toAnswer: 3, hasOwn: false },
    { toAnswer: 1, hasOwn: true },
    { toAnswer: 0, hasOwn: true },
  ])
})

test('the dialog hears first what would be asked and of whom; nothing is written', async () => {
  const { id, people } = await clinicWith()
  const before = await rowsOf(app.database, id)
  const preview = (input: unknown) => call(app, 'request.preview', 'query', input, people.member)
  const first = (await preview({ denial: denials.role })).data as RequestPreview

  expect(first).toMatchObject({ wants: { seats: null, role: 'admin', plan: null }, open: null })
  expect(first.answerers).toHaveLength(4)
  expect(await rowsOf(app.database, id)).toEqual(before)
  await asked(people.member, { denial: denials.role, note: 'I plan the rota.' })
  expect((await preview({ denial: denials.role })).data).toMatchObject({ open: { note: 'I plan the rota.' } })
  expect((await preview({ denial: { capability: 'user.invite', reason: 'rank' } })).status).toBe(403)
})

test('taken back, it is over, for the one who asked alone', async () => {
  const { people } = await clinicWith()
  const { id } = await asked(people.member, { denial: denials.role })
  const withdraw = (by: typeof people.member) => call(app, 'request.withdraw', 'mutation', { requestId: id }, by)

  expect((await withdraw(people.owner)).status).toBe(404)
  expect(await withdraw(people.member)).toMatchObject({ status: 200, data: { status: 'withdrawn' } })
  expect((await withdraw(people.member)).status).toBe(409)
  expect(await answer(people.owner, id, 'yes')).toMatchObject({ status: 409, message: 'This has been taken back.' })
  expect((await actionsOf(people.owner)).slice(0, 2)).toEqual([
    ['request.withdrawn', 'Tomás Benítez', 'Tomás Benítez', null, null],
    ['request.asked', 'Tomás Benítez', 'Tomás Benítez', null, { capability: 'user.invite', role: 'admin' }],
  ])
  expect((await asked(people.member, { denial: denials.role })).id).not.toBe(id)
})

const notes = ['x'.repeat(501), 'a\u0000b', 'a\u001Bb', 'a\u202Eb', '\uD800', '', '  \n ']
test.each(notes)('a note that is too long, empty, or has control characters is refused: %j', async (note) => {
  const { id, people } = await clinicWith()
  const before = await rowsOf(app.database, id)
  const said = await ask(people.member, { denial: denials.role, note })

  expect(said).toMatchObject({ status: 400, fields: { note: expect.any(Array) as unknown } })
  expect(await rowsOf(app.database, id)).toEqual(before)
})

test('a note is never in the log, nor in the audit chain', async () => {
  const { people } = await clinicWith()
  const note = 'a secret between colleagues'
  const { id } = await asked(people.member, { denial: denials.role, note })
  await answer(people.owner, id, 'no', { note })

  expect(JSON.stringify(await actionsOf(people.owner))).not.toContain(note)
  expect(app.errors).toEqual([])
})

test('twenty an hour are asked, and then told to wait: each is a line of the log and a mail', async () => {
  const { people } = await clinicWith({ plan: 'free' })
  const again = (time: number) => ask(people.member, { denial: denials.role, note: `Please, for the ${time}th time` })
  for (let time = 1; time <= 20; time += 1) expect((await again(time)).status).toBe(200)

  expect(await again(21)).toMatchObject({ status: 429 })
  app.clock.now = new Date(startOfTests.getTime() + 61 * 60_000)
  expect((await again(22)).status).toBe(200)
})
