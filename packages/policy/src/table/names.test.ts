import { expect, test } from 'vitest'
import { definePolicy, policyFromJSON, PolicyTableError, type PolicyTable } from '../index.ts'

const row = { label: 'X', roles: 'every', plans: 'every' } as const
const tableOf = (part: Partial<PolicyTable>): PolicyTable => ({
  roles: ['a', 'b'],
  plans: ['p'],
  capabilities: { x: row },
  ...part,
})

/** What is wrong with a table, and where: `definePolicy` tells of the first fault, JSON of all. */
const faultsOf = (table: unknown): { literal: string; json: readonly string[] } => {
  const caught = (build: () => unknown): unknown => {
    try {
      return build()
    } catch (error) {
      return error
    }
  }
  const literal = caught(() => definePolicy(table as PolicyTable))
  const json = caught(() => policyFromJSON(table))
  return {
    literal: literal instanceof TypeError ? literal.message : 'taken',
    json: json instanceof PolicyTableError ? json.faults : ['taken'],
  }
}

test.each([
  ['a role twice', tableOf({ roles: ['a', 'b', 'a'] }), 'roles[2]: "a" is there twice'],
  ['a plan twice', tableOf({ plans: ['p', 'p'] }), 'plans[1]: "p" is there twice'],
  ['no role', tableOf({ roles: [] }), 'roles: needs at least one'],
  ['an empty role', tableOf({ roles: ['a', ''] }), 'roles[1]: "" is not a usable name'],
  ['a role of white space', tableOf({ roles: ['a', ' '] }), 'roles[1]: " " is not a usable name'],
  ['outer white space', tableOf({ plans: ['p '] }), 'plans[0]: "p " is not a usable name'],
  ['a non-breaking space in front', tableOf({ plans: ['\u00A0p'] }), 'plans[0]: "\u00A0p" is not a usable name'],
  ['a line feed', tableOf({ roles: ['a\nb'] }), String.raw`roles[0]: "a\nb" is not a usable name`],
  ['a line separator', tableOf({ roles: ['a\u2028b'] }), 'roles[0]: "a\u2028b" is not a usable name'],
  ['NUL', tableOf({ roles: ['a\0'] }), String.raw`roles[0]: "a\u0000" is not a usable name`],
  ['half a character', tableOf({ roles: ['a\uD800'] }), String.raw`roles[0]: "a\ud800" is not a usable name`],
  ['a name that objects inherit', tableOf({ roles: ['constructor'] }), 'roles[0]: "constructor" is not a usable name'],
  ['a number', tableOf({ roles: [7 as never] }), 'roles[0]: number is not a usable name'],
  ['an object that reads as a name', tableOf({ plans: [{ toString: () => 'p' } as never] }), 'plans[0]: object is not'],
  ['an empty capability', tableOf({ capabilities: { '': row } }), 'capabilities.: is not a name that can stand here'],
  ['an odd capability', tableOf({ capabilities: { 'x\ny': row } }), 'capabilities.x\ny: is not a name that can'],
  ['an inherited one', tableOf({ capabilities: { toString: row } }), 'capabilities.toString: is not a name that can'],
  [
    'a cell’s role twice',
    tableOf({ capabilities: { x: { ...row, roles: ['b', 'b'] } } }),
    'capabilities.x.roles[1]: "b" is',
  ],
  [
    'a cell’s unknown plan',
    tableOf({ capabilities: { x: { ...row, plans: ['q'] } } }),
    'capabilities.x.plans[0]: "q" is not one of p',
  ],
  ['a guard that is no role', tableOf({ guarded: 'z' }), 'guarded: "z" is not one of a, b'],
  ['an empty guard', tableOf({ guarded: '' }), 'guarded: "" is not one of a, b'],
  ['an act without its row', tableOf({ acts: { invite: 'y' } }), 'acts.invite: "y" is not one of x'],
  [
    'an act whose row needs facts',
    tableOf({ capabilities: { x: row, y: { ...row, needs: ['own'] } }, acts: { changeRole: 'y' } }),
    'acts.changeRole: "y" is not one of x',
  ],
])('%s is refused with its path, by literal and by JSON alike', (_, table, fault) => {
  const { literal, json } = faultsOf(table)
  expect(literal).toContain(`Failed to read ${fault}`)
  expect(json).toEqual([expect.stringContaining(fault)])
})

const ODD_BUT_GOOD = [
  'Geschäftsführung',
  '2024-pro',
  'repo/read',
  'o’wner',
  'p, q',
  'a|b',
  'a:b',
  '所有者',
  '👩‍⚕️',
  '_',
  '-',
  '$',
]

test.each(ODD_BUT_GOOD)('%s is a name, and comes back from JSON', (name) => {
  const table = {
    roles: ['a', name],
    plans: [name, 'p'],
    capabilities: { [name]: { ...row, roles: [name], plans: [name] } },
    guarded: name,
    acts: { changeRole: name },
  }
  const policy = policyFromJSON(JSON.parse(JSON.stringify(definePolicy(table))))
  expect(policy.can({ role: name, plan: name }, name)).toBe(true)
  expect(policy.can({ role: 'a', plan: name }, name)).toBe(false)
  expect(policy.toJSON()).toEqual(definePolicy(table).toJSON())
})

// Were lists told apart by their names joined, one of these would make two lists one.
const SEPARATORS = [
  '',
  ' ',
  ', ',
  '","',
  '", "',
  '\u00A0',
  '…',
  ...'! # $ % & * + - . / : ; < = > ? @ [ ] ^ _ | ~'.split(' '),
]

test.each(SEPARATORS)('the lists a, b and a%sb never answer for each other', (separator) => {
  const joined = `a${separator}b`
  const policy = definePolicy({
    roles: ['a', 'b', joined],
    plans: ['p', 'a', 'b', joined],
    capabilities: {
      both: { label: 'X', roles: ['a', 'b'], plans: 'every' },
      one: { label: 'X', roles: [joined], plans: 'every' },
      onBoth: { label: 'X', roles: 'every', plans: ['a', 'b'] },
      onOne: { label: 'X', roles: 'every', plans: [joined] },
    },
  })
  const mayBe = (role: string, plan: string) =>
    Object.entries(policy.decideAll({ role, plan })).flatMap(([name, { allowed }]) => (allowed ? [name] : []))
  expect(mayBe('a', 'p')).toEqual(['both'])
  expect(mayBe(joined, 'p')).toEqual(['one'])
  expect(mayBe('b', 'a')).toEqual(['both', 'onBoth'])
  expect(mayBe(joined, joined)).toEqual(['one', 'onOne'])
})

test('equal lists are kept once', () => {
  const { capabilities } = definePolicy({
    roles: ['a', 'b', 'c'],
    plans: ['p'],
    capabilities: {
      x: { ...row, roles: ['c', 'a'] },
      y: { ...row, roles: ['a', 'c'] },
      z: { ...row, roles: ['a', 'b'] },
    },
  })
  expect(capabilities.x.roles).toBe(capabilities.y.roles)
  expect([capabilities.x.roles, capabilities.z.roles]).toEqual([
    ['a', 'c'],
    ['a', 'b'],
  ])
})
