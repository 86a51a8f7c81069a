import { expect, test } from 'vitest'
import { clinicPolicy, type Capability, type PlainCapability, type Role } from './clinic.ts'
import { toCedar, toOpenFga, toCaslRules, toSql } from './export.ts'
import { definePolicy, type Prospect } from './index.ts'

const owner = { role: 'owner', plan: 'premium' } as const
const throwing = (name: string): object =>
  Object.defineProperty({}, name, {
    enumerable: true,
    get() {
      throw new Error('boom')
    },
  })

const ODD: readonly (readonly [string, unknown])[] = [
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['toString', 'toString'],
  ['hasOwnProperty', 'hasOwnProperty'],
  ['the empty text', ''],
  ['other case', 'OWNER'],
  ['a space', ' owner'],
  ['null', null],
  ['undefined', undefined],
  ['0', 0],
  ['NaN', Number.NaN],
  ['true', true],
  ['a symbol', Symbol('owner')],
  ['a list of a real name', ['owner', 'user.invite', 'premium'].slice(0, 1)],
  ['a list of a real capability', ['user.invite']],
  ['an object that reads as a real name', { toString: () => 'owner' }],
  ['a boxed real name', Object('owner')],
  [
    'an object that throws when read',
    {
      toString: () => {
        throw new Error('boom')
      },
    },
  ],
]

const reason = (decision: Prospect): string => (decision.allowed ? 'allowed' : decision.denial.reason)

test.each(ODD)('R1: %s is no role, no plan and no capability', (_, odd) => {
  const answers = [
    clinicPolicy.decide({ role: odd as Role, plan: 'premium' }, 'user.view'),
    clinicPolicy.decide({ role: 'owner', plan: odd as 'premium' }, 'user.view'),
    clinicPolicy.decide(owner, odd as PlainCapability),
    clinicPolicy.decide(owner, odd as PlainCapability, { own: true }),
    clinicPolicy.for(owner).decide(odd as PlainCapability),
    clinicPolicy.decideAll({ role: odd as Role, plan: 'free' })['user.view'],
  ]
  expect(answers.map(reason)).toEqual(answers.map(() => 'unknown'))
})

test.each([...ODD.slice(4), ['a getter that throws', undefined] as const])('R1: %s is no subject', (name, odd) => {
  const subject = name === 'a getter that throws' ? throwing('role') : odd
  expect(reason(clinicPolicy.decide(subject as typeof owner, 'user.view'))).toBe('unknown')
  expect(clinicPolicy.can(subject as typeof owner, 'user.view')).toBe(false)
})

test.each(ODD)('R1: %s is no role to give, no target and no actor', (_, odd) => {
  const target = { role: 'member', status: 'active' } as const
  const answers = [
    clinicPolicy.decideRoleChange({ actor: owner, target, to: odd as Role, activeOwners: 2 }),
    clinicPolicy.decideRoleChange({
      actor: owner,
      target: { ...target, role: odd as Role },
      to: 'member',
      activeOwners: 2,
    }),
    clinicPolicy.decideRoleChange({ actor: { ...owner, role: odd as Role }, target, to: 'member', activeOwners: 2 }),
    clinicPolicy.decideStatusChange({
      actor: owner,
      target: { ...target, role: odd as Role },
      change: 'archive',
      activeOwners: 2,
    }),
    clinicPolicy.decideStatusChange({ actor: owner, target, change: odd as 'archive', activeOwners: 2 }),
    clinicPolicy.decideStatusChange({
      actor: owner,
      target: { ...target, status: odd as 'active' },
      change: 'archive',
      activeOwners: 2,
    }),
    clinicPolicy.decideInvite({ actor: owner, to: odd as Role, freeSeats: null }),
  ]
  expect(answers.map(reason)).toEqual(answers.map(() => 'unknown'))
  expect(clinicPolicy.assignableRoles(odd as Role)).toEqual([])
})

test.each(['changeRole', 'changeStatus', 'invite'])('R1: %s is no change of status', (change) => {
  const target = { role: 'member', status: 'active' } as const
  const decision = clinicPolicy.decideStatusChange({
    actor: owner,
    target,
    change: change as 'archive',
    activeOwners: 2,
  })
  expect(reason(decision)).toBe('unknown')
})

test.each([
  ['null', () => null],
  ['undefined', () => undefined],
  ['a number', () => 7],
  ['text', () => 'text'],
  ['a list', () => []],
  ['empty', () => ({})],
  ['without a readable actor', () => throwing('actor')],
  ['without a readable target', () => throwing('target')],
  ['with an actor that throws', () => ({ actor: throwing('role') })],
])('R1: a question that is %s is denied, not a crash', (_, odd) => {
  const question = odd() as never
  const { decideRoleChange, decideStatusChange, decideInvite } = clinicPolicy
  const answers = [decideRoleChange(question), decideStatusChange(question), decideInvite(question)]
  expect(answers.map(reason)).toEqual(['unknown', 'unknown', 'unknown'])
})

test.each([
  ['null', () => null, 'unknown'],
  ['own: "yes"', () => ({ own: 'yes' }), 'not-own'],
  ['own: 1', () => ({ own: 1 }), 'not-own'],
  ['own: null', () => ({ own: null }), 'not-own'],
  ['archived: "no"', () => ({ archived: 'no' }), 'archived'],
  ['archived: null', () => ({ archived: null }), 'archived'],
  ['frozen: 0', () => ({ frozen: 0 }), 'frozen'],
  ['a getter that throws', () => throwing('archived'), 'unknown'],
  ['a later getter that throws', () => throwing('own'), 'unknown'],
])('facts that are %s never help', (_, facts, wanted) => {
  expect(reason(clinicPolicy.decide(owner, 'personalRoom.manageOwn', facts() as { own: boolean }))).toBe(wanted)
})

test('a role that changes between two looks is looked at once', () => {
  let looks = 0
  const shifty = {
    plan: 'free',
    get role() {
      return looks++ === 0 ? 'member' : 'owner'
    },
  } as const
  expect(clinicPolicy.can(shifty as { role: Role; plan: 'free' }, 'billing.manage')).toBe(false)
  expect(looks).toBe(1)
})

test('a polluted Object.prototype grants nothing', () => {
  const everything: object = Object.getPrototypeOf({})
  Object.defineProperty(everything, 'made.up', { value: { allowed: true }, configurable: true })
  const decision = clinicPolicy.decide(owner, 'made.up' as PlainCapability)
  Reflect.deleteProperty(everything, 'made.up')
  expect(reason(decision)).toBe('unknown')
})

test.each([
  ['role', ['owner']],
  ['role', Object('owner')],
  ['plan', ['premium']],
  ['plan', Object('premium')],
])('R1: a %s that only reads as one is none, even once that one has asked', (part, odd) => {
  expect(clinicPolicy.can(owner, 'user.view')).toBe(true)
  expect(reason(clinicPolicy.decide({ ...owner, [part]: odd }, 'user.view'))).toBe('unknown')
})

test('a capability that only reads as one is none', () => {
  const odd = ['user.view'] as unknown as 'user.view'
  expect(() => clinicPolicy.whoCan(odd)).toThrow('is not declared')
  expect(clinicPolicy.deny(odd, 'role')).toMatchObject({ denial: { capability: 'unknown' } })
})

test('whoCan refuses a name that is not there, and says which', () => {
  expect(() => clinicPolicy.whoCan('user.inviet' as Capability)).toThrow(
    new TypeError('Failed to read whoCan: "user.inviet" is not declared.'),
  )
})

test('a literal that names what is not declared is refused even without types', () => {
  const table = { roles: ['a'], plans: ['p'], capabilities: { x: { label: 'X', roles: ['amdin'], plans: 'every' } } }
  expect(() => definePolicy(table as never)).toThrow(
    new TypeError('Failed to read capabilities.x.roles[0]: "amdin" is not one of a.'),
  )
})

test.each([
  ['role', { roles: ['a', 'a'], plans: ['p', 'q'], needs: [] }],
  ['plan', { roles: ['a', 'b'], plans: ['p', 'p'], needs: [] }],
] as const)('a %s that stands twice in a cell is refused', (what, cells) => {
  const table = { roles: ['a', 'b'], plans: ['p', 'q'], capabilities: { x: { label: 'X', ...cells } } } as const
  const name = what === 'role' ? 'a' : 'p'
  expect(() => definePolicy(table)).toThrow(`Failed to read capabilities.x.${what}s[1]: "${name}" is there twice.`)
})

test('a relation that does not exist is refused, not ignored', () => {
  const table = {
    roles: ['a'],
    plans: ['p'],
    capabilities: { x: { label: 'X', roles: 'every', plans: 'every', needs: ['mine'] } },
  }
  expect(() => definePolicy(table as never)).toThrow(
    'Failed to read capabilities.x.needs[0]: "mine" is not one of own, assigned.',
  )
})

test.each(['yes', 1, {}, []])('R22: assigned: %j is not assigned', (assigned) => {
  const facts = { assigned } as unknown as { assigned: boolean }
  expect(reason(clinicPolicy.decide(owner, 'sharedRoom.enter', facts))).toBe('not-assigned')
})

const oddNames = definePolicy({
  roles: ["o'wner"],
  plans: ['p, q'],
  capabilities: { 'x"y': { label: 'X', roles: 'every', plans: 'every' } },
})

test.each([
  ['Cedar', () => toCedar(oddNames)],
  ['OpenFGA', () => toOpenFga(oddNames)],
  ['CASL', () => toCaslRules(oddNames, { role: "o'wner", plan: 'p, q' })],
  ['SQL', () => toSql(oddNames)],
])('%s is not given names that it could misread', (_, write) => {
  expect(write).toThrow(`not plain names: ["o'wner","p, q","x\\"y"]`)
})

test.each([
  [
    'a relation twice',
    () =>
      toOpenFga(
        definePolicy({
          roles: ['a'],
          plans: ['p'],
          capabilities: { 'x.y': { label: '', roles: [], plans: [] }, x_y: { label: '', roles: [], plans: [] } },
        }),
      ),
    'can_x_y',
  ],
  [
    'CASL’s wildcard',
    () =>
      toCaslRules(
        definePolicy({ roles: ['a'], plans: ['p'], capabilities: { manage: { label: '', roles: [], plans: [] } } }),
        { role: 'a', plan: 'p' },
      ),
    '"manage"',
  ],
  ['an odd table name', () => toSql(clinicPolicy, 'x; DROP TABLE y'), 'not a plain table name'],
])('exporters refuse %s', (_, write, message) => {
  expect(write).toThrow(message)
})
