import { afterEach, expect, test } from 'vitest'
import { clinicPolicy, explain } from '../clinic.ts'
import { definePolicy, policyFromJSON, type Decision, type Policy } from '../index.ts'

const clinic = clinicPolicy as unknown as Policy
const owner = { role: 'owner', plan: 'premium' } as const
const self = { self: true } as const
const verdict = (decision: Decision): string => (decision.allowed ? 'allowed' : decision.denial.reason)

const everything: object = Object.getPrototypeOf({})
const polluted: string[] = []
function pollute(properties: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(properties)) {
    polluted.push(name)
    Object.defineProperty(everything, name, { value, configurable: true, enumerable: true, writable: true })
  }
}
afterEach(() => {
  for (const name of polluted.splice(0)) Reflect.deleteProperty(everything, name)
})

test('what every object inherits is no subject', () => {
  pollute({ role: 'owner', plan: 'premium' })
  const answers = [
    clinic.decide({} as never, 'user.view'),
    clinic.decide({ role: 'owner' } as never, 'user.view'),
    clinic.decide({ plan: 'premium' } as never, 'user.view'),
    clinic.decide([] as never, 'user.view'),
  ]
  expect(answers.map(verdict)).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
  expect(verdict(clinic.decide(owner, 'user.view'))).toBe('allowed')
})

test('what every object inherits by number is no answer', () => {
  const policy = definePolicy(clinicPolicy.toJSON()) as unknown as Policy
  const names = Object.keys(policy.capabilities)
  const member = { role: 'member', plan: 'free' }
  for (const place of names.keys()) pollute({ [place]: { allowed: true, when: [] } })
  const answers = names.map((name) => policy.decide(member, name))
  const yes = names.filter((name) => policy.can(member, name))
  for (const name of polluted.splice(0)) Reflect.deleteProperty(everything, name)
  expect(answers).toEqual(names.map((name) => clinic.decide(member, name)))
  expect(yes).toEqual(names.filter((name) => clinic.can(member, name)))
})

test('somebody of a class, or without a prototype, is whoever has the same role and plan', () => {
  class Session {
    readonly role = 'admin'
    readonly plan = 'free'
  }
  const admin = { role: 'admin', plan: 'free' } as const
  const same = [new Session(), Object.assign(Object.create(null) as object, admin), { ...admin, name: 'Anna' }]
  expect(same.map((one) => clinicPolicy.for(one))).toEqual(same.map(() => clinicPolicy.for(admin)))
  expect(same.map((one) => clinicPolicy.can(one, 'user.invite'))).toEqual([true, true, true])
  const inherited: unknown[] = [
    Object.create(admin),
    Object.assign(Object.create({ plan: 'free' }) as object, { role: 'admin' }),
  ]
  expect(inherited.map((one) => verdict(clinic.decide(one as never, 'user.view')))).toEqual(['unknown', 'unknown'])
})

test('several roles that every object inherits are nobody’s', () => {
  pollute({ roles: ['owner'] })
  expect(verdict(clinic.decide({ plan: 'premium' } as never, 'user.view'))).toBe('unknown')
  expect(verdict(clinic.decide({ roles: ['member'], plan: 'premium' }, 'billing.manage'))).toBe('role')
})

test('nor are the getters of a class: only what the subject itself has counts', () => {
  class Somebody {
    get role() {
      return 'owner'
    }
    readonly plan = 'premium'
  }
  expect(verdict(clinic.decide(new Somebody(), 'user.view'))).toBe('unknown')
})

test('inherited facts neither help nor harm', () => {
  pollute({ own: true, assigned: true })
  expect(verdict(clinic.decide(owner, 'personalRoom.manageOwn', {}))).toBe('not-own')
  expect(verdict(clinic.decide(owner, 'sharedRoom.enter', Object.create({ assigned: true })))).toBe('not-assigned')
  pollute({ archived: true, frozen: true })
  expect(verdict(clinic.decide(owner, 'personalRoom.manageOwn', { own: true }))).toBe('allowed')
  expect(verdict(clinic.decide(owner, 'user.view', {}))).toBe('allowed')
})

test('inherited parts of a question are not asked', () => {
  const target = { role: 'owner', status: 'active' } as const
  pollute({ activeOwners: 9, freeSeats: 9, self: true, status: 'active', role: 'owner', plan: 'premium', to: 'owner' })
  const archived = { ...owner, status: 'archived' } as const
  const answers = [
    clinic.decideStatusChange({ actor: owner, change: 'leave' } as never),
    clinic.decideRoleChange({ actor: owner, target: self, to: 'admin' } as never),
    clinic.decideInvite({ actor: owner, to: 'member' } as never),
    clinic.decideInvite({ actor: owner, freeSeats: 1 } as never),
    clinic.decideStatusChange({ actor: {}, target, change: 'archive', activeOwners: 2 } as never),
    clinic.decideStatusChange({ actor: owner, target: {}, change: 'archive', activeOwners: 2 } as never),
    clinic.decideStatusChange({ actor: { ...owner, role: 'admin' }, target, change: 'archive', activeOwners: 2 }),
    clinic.decideStatusChange({ actor: archived, target, change: 'archive', activeOwners: 2 }),
  ]
  expect(answers.map(verdict)).toEqual([
    'last-owner',
    'last-owner',
    'no-seat',
    'unknown',
    'unknown',
    'unknown',
    'rank',
    'archived',
  ])
})

test('what a table inherits is not in it', () => {
  pollute({ guarded: 'b', acts: { invite: 'x' }, needs: ['own'], evenFrozen: true, label: 'L', invite: 'x' })
  const row = { roles: 'every', plans: 'every' } as const
  const table = { roles: ['a', 'b'], plans: ['p'], capabilities: { x: { ...row, label: 'X' } } } as const
  for (const policy of [definePolicy(table) as unknown as Policy, policyFromJSON(table)]) {
    const me = { role: 'a', plan: 'p' }
    expect(policy.guarded).toBe(undefined)
    expect(verdict(policy.decide(me, 'x'))).toBe('allowed')
    expect(verdict(policy.decide(me, 'x', { frozen: true }))).toBe('frozen')
    expect(verdict(policy.decideInvite({ actor: me, to: 'a', freeSeats: 1 }))).toBe('unknown')
  }
  pollute({ roles: 'every', plans: 'every' })
  const cell = { label: 'X', roles: ['a'] }
  expect(() => policyFromJSON({ ...table, capabilities: { x: row } })).toThrow(
    'capabilities.x.label: expected a string',
  )
  expect(() => policyFromJSON({ ...table, capabilities: { x: cell } })).toThrow('capabilities.x.plans: expected a list')
  expect(() => definePolicy({ ...table, capabilities: { x: cell as never } })).toThrow(TypeError)
})

/** What is not a number of people or seats. */
const NO_COUNTS: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['NaN', Number.NaN],
  ['less than nothing', -1],
  ['a half', 2.5],
  ['endless', Number.POSITIVE_INFINITY],
  ['more than can be counted', 2 ** 53],
  ['true', true],
  ['text', '2'],
  ['a list', [2]],
  ['an object that reads as a number', { valueOf: () => 2 }],
  ['a boxed number', Object(2)],
  ['a large number', 2n],
]

test.each(NO_COUNTS)('R2: %s is no number of Owners', (_, activeOwners) => {
  const asked = { actor: owner, target: self, activeOwners: activeOwners as number }
  const answers = [
    clinicPolicy.decideRoleChange({ ...asked, to: 'member' }),
    clinicPolicy.decideStatusChange({ ...asked, change: 'archive' }),
    clinicPolicy.decideStatusChange({ ...asked, change: 'remove' }),
    clinicPolicy.decideStatusChange({ ...asked, change: 'leave' }),
    clinicPolicy.decideStatusChange({ ...asked, target: { role: 'owner', status: 'active' }, change: 'remove' }),
  ]
  expect(answers.map(verdict)).toEqual(answers.map(() => 'last-owner'))
})

test.each([...NO_COUNTS, ['none', 0]] as const)('R13: %s is no free seat, and is told as none', (_, freeSeats) => {
  const target = { role: 'member', status: 'archived' } as const
  const seats = { freeSeats: freeSeats as number }
  const answers = [
    clinicPolicy.decideInvite({ actor: owner, to: 'member', ...seats }),
    clinicPolicy.decideStatusChange({ actor: owner, target, change: 'restore', activeOwners: 1, ...seats }),
  ]
  for (const answer of answers)
    expect(answer).toMatchObject({ allowed: false, denial: { reason: 'no-seat', seats: { free: 0 } } })
})

test.each([
  ['status', 'gone'],
  ['status', null],
  ['status', true],
])('an actor whose %s is %j is not known', (name, value) => {
  const actor = { ...owner, [name]: value } as never
  const target = { role: 'member', status: 'active' } as const
  const answers = [
    clinicPolicy.decideStatusChange({ actor, target, change: 'archive', activeOwners: 2 }),
    clinicPolicy.decideStatusChange({ actor, change: 'leave', activeOwners: 2 }),
    clinicPolicy.decideInvite({ actor, to: 'member', freeSeats: null }),
  ]
  expect(answers.map(verdict)).toEqual(['unknown', 'unknown', 'unknown'])
})

test.each(['yes', 1, null, {}])('a target of whom self is %j is not known', (odd) => {
  const target = { role: 'admin', status: 'active', self: odd } as never
  const answers = [
    clinicPolicy.decideRoleChange({ actor: owner, target, to: 'member', activeOwners: 2 }),
    clinicPolicy.decideStatusChange({ actor: owner, target, change: 'archive', activeOwners: 2 }),
    clinicPolicy.decideStatusChange({ actor: owner, target, change: 'leave', activeOwners: 2 }),
  ]
  expect(answers.map(verdict)).toEqual(['unknown', 'unknown', 'unknown'])
})

test('R1: nobody leaves an account on a plan that does not exist', () => {
  const actor = { role: 'member', plan: 'gold' as 'free' } as const
  expect(verdict(clinicPolicy.decideStatusChange({ actor, change: 'leave', activeOwners: 1 }))).toBe('unknown')
})

test('R8: an invitation is to nobody yet: no target is looked at', () => {
  const invite = (target: unknown): string =>
    verdict(clinic.decideInvite({ actor: owner, to: 'owner', freeSeats: 1, target } as never))
  expect([{ self: 'odd' }, { role: 'zz', status: 'gone' }, null].map(invite)).toEqual(['allowed', 'allowed', 'allowed'])
})

test.each([
  [{ archived: false, frozen: false }, 'allowed'],
  [{ archived: undefined, frozen: undefined }, 'allowed'],
  [{ archived: false, frozen: true }, 'frozen'],
  [{ archived: true, frozen: false }, 'archived'],
] as const)('R13, R20: of an allowed row, %o → %s', (facts, wanted) => {
  expect(verdict(clinic.decide(owner, 'user.view', facts as object))).toBe(wanted)
})

test.each([
  [{}, 'plan'],
  [{ assigned: false }, 'plan'],
  [{ assigned: true, frozen: true }, 'plan'],
  [{ assigned: true, archived: true }, 'archived'],
] as const)(
  'R7, R13: what the plan denies is denied by the plan with %o, but to an archived person: %s',
  (facts, wanted) => {
    expect(verdict(clinic.decide({ role: 'member', plan: 'free' }, 'sharedRoom.enter', facts))).toBe(wanted)
  },
)

test('R1: what is not in the table may nobody, on no plan', () => {
  expect(clinic.decide(owner, 'made.up')).toEqual({
    allowed: false,
    denial: { capability: 'unknown', reason: 'unknown', rolesThatMay: [], plansThatMay: [] },
  })
})

test('each part of a question is read once', () => {
  const looks: string[] = []
  const once = <Value extends object>(where: string, value: Value): Value =>
    Object.defineProperties(
      {},
      Object.fromEntries(
        Object.entries(value).map(([name, part]): [string, PropertyDescriptor] => [
          name,
          { enumerable: true, get: () => (looks.push(`${where}.${name}`), part) },
        ]),
      ),
    ) as Value
  const question = once('question', {
    actor: once('actor', { ...owner, status: 'active' as const }),
    target: once('target', { role: 'member' as const, status: 'archived' as const, self: false as const }),
    change: 'restore' as const,
    activeOwners: 1,
    freeSeats: 1,
  })
  expect(verdict(clinicPolicy.decideStatusChange(question))).toBe('allowed')
  expect(looks).toEqual([...new Set(looks)])
})

test('the sentence for a missing fact says what is missing', () => {
  const [room, shared] = [
    clinic.decide(owner, 'personalRoom.manageOwn') as Decision,
    clinic.decide(owner, 'sharedRoom.enter') as Decision,
  ]
  const say = explain as (denial: object) => string
  expect([room, shared].map((decision) => (decision.allowed ? '' : say(decision.denial)))).toEqual([
    'This room belongs to somebody else.',
    'Only people assigned to this room can do that.',
  ])
})
