import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageFolder } from '../../test/support/packed.ts'
import { clinicPolicy, type Capability, type PlainCapability, type Role } from '../clinic.ts'
import { definePolicy, policyFromJSON, type Policy, type Prospect } from '../index.ts'

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
  // A list of roles may be given: what it may not be is a role.
  const given = Array.isArray(odd) ? [...odd, 'made up'] : odd
  const answers = [
    clinicPolicy.decideRoleChange({ actor: owner, target, to: given as Role, activeOwners: 2 }),
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
    clinicPolicy.decideInvite({ actor: owner, to: given as Role, freeSeats: null }),
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

/** Every name that the sources read off an object, found in them: whoever adds one is tried as well. */
const READ_NAMES = [
  ...new Set(
    globSync('src/{acts,decision,engine,table,json,extend,diff}/*.ts', { cwd: packageFolder })
      .filter((file) => !file.includes('.test'))
      .flatMap((file) => readFileSync(join(packageFolder, file), 'utf8').match(/[A-Za-z]\w*(?=\??[,:}\s=)])/g) ?? []),
  ),
].filter((name) => !(name in {}) && !/^[A-Z]/.test(name))
// What the language itself asks of every object: descriptors, and what can be waited for or iterated.
const OF_THE_LANGUAGE = new Set([
  'get',
  'set',
  'value',
  'writable',
  'enumerable',
  'configurable',
  'then',
  'length',
  'next',
  'done',
  'return',
])

const asData = (value: unknown): PropertyDescriptor => ({ value, writable: true })

test.each([
  ['true', asData(true)],
  ['a role', asData('owner')],
  ['a number', asData(9)],
  ['a list', asData(['owner', 'user.view'])],
  ['an answer', asData({ allowed: true, when: undefined })],
  ['what swallows all that is set', { get: (): number => 0, set: () => {} }],
] as const)(
  'an Object.prototype polluted with %s under every name that the sources read changes no answer',
  (_, value) => {
    const everything: object = Object.getPrototypeOf({})
    const names = [...READ_NAMES, 'made.up'].filter((name) => !OF_THE_LANGUAGE.has(name))
    expect(names.length).toBeGreaterThan(150)
    const member = { role: 'member', plan: 'free' } as const
    const table = JSON.stringify(clinicPolicy)
    const ask = (): unknown[] => {
      const policies = [clinicPolicy, policyFromJSON(JSON.parse(table))] as unknown as Policy[]
      return policies.flatMap((policy) => [
        policy.decide(member, 'made.up').allowed,
        policy.decide({} as never, 'user.view').allowed,
        ...['user.view', 'billing.manage', 'user.invite', 'sharedRoom.enter', 'personalRoom.manageOwn'].flatMap(
          (name) => [
            policy.can(member, name),
            policy.can(member, name, {}),
            policy.for(member, {}).can(name),
            policy.for({ roles: ['member'], plan: 'free' }).can(name),
            policy.scope(member, name),
          ],
        ),
        policy.decideInvite({ actor: member, to: 'owner', freeSeats: 0 }).allowed,
        policy.decideStatusChange({ actor: owner, change: 'leave', activeOwners: 1 }).allowed,
        policy.assignableRoles(member).length,
        policy.parseSubject({}) === undefined,
      ])
    }
    const before = ask()
    const pollute = (name: string): void => {
      Object.defineProperty(everything, name, { ...value, configurable: true, enumerable: false })
    }
    const after: unknown[] = []
    try {
      names.forEach(pollute)
      after.push(...ask())
    } finally {
      for (const name of names) Reflect.deleteProperty(everything, name)
    }
    expect(after).toEqual(before)
    expect(before).toContain('none')
  },
)

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
