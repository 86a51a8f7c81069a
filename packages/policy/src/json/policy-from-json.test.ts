import { expect, test } from 'vitest'
import { policyFromJSON, PolicyTableError } from '../index.ts'

const throwing = (name: string): object =>
  Object.defineProperty({}, name, {
    enumerable: true,
    get() {
      throw new Error('boom')
    },
  })

function faultsIn(table: unknown): readonly string[] {
  try {
    policyFromJSON(table)
    return []
  } catch (error) {
    if (error instanceof PolicyTableError) return error.faults
    throw error
  }
}

test.each([
  ['null', null, ['table: expected an object, got null']],
  ['a list', [], ['table: expected an object, got a list']],
  ['text', 'x', ['table: expected an object, got "x"']],
  [
    'everything wrong at once',
    {
      roles: ['a', 'a', 'constructor', 7],
      plans: [],
      extra: 1,
      guarded: 'z',
      acts: { invite: 'nope', fly: 'x' },
      capabilities: {
        x: { label: 3, roles: ['amdin'], plans: 'all', needs: ['mine'], evenFrozen: 'no', color: 'red' },
        y: null,
      },
    },
    [
      'extra: is not a name that can stand here',
      'roles[1]: "a" is there twice',
      'roles[2]: "constructor" is not a usable name',
      'roles[3]: number is not a usable name',
      'plans: needs at least one',
      'capabilities.x.color: is not a name that can stand here',
      'capabilities.x.label: expected a string, got number',
      'capabilities.x.evenFrozen: expected a boolean, got "no"',
      'capabilities.x.roles[0]: "amdin" is not one of a',
      'capabilities.x.plans: expected a list, got "all"',
      'capabilities.x.needs[0]: "mine" is not one of own, assigned',
      'capabilities.y: expected an object, got null',
      'acts.fly: is not a name that can stand here',
      'acts.invite: "nope" is not one of x, y',
      'guarded: "z" is not one of a',
    ],
  ],
  [
    'a prototype key from JSON',
    JSON.parse(
      '{"roles":["a"],"plans":["p"],"capabilities":{"__proto__":{"label":"X","roles":"every","plans":"every"}}}',
    ),
    ['capabilities.__proto__: is not a name that can stand here'],
  ],
])('a table that is %s: every fault with its path', (_, table, faults) => {
  expect(faultsIn(table)).toEqual(faults)
})

test('getters that throw are faults with their paths', () => {
  const table = {
    roles: ['a'],
    plans: ['p'],
    capabilities: Object.defineProperty({}, 'x', {
      enumerable: true,
      get() {
        throw new Error('boom')
      },
    }),
    acts: throwing('invite'),
  }
  expect(() => policyFromJSON(table)).toThrow('capabilities.x: cannot be read')
  expect(() => policyFromJSON(table)).toThrow('acts.invite: cannot be read')
})

const plainRow = { label: 'X', roles: 'every', plans: 'every' }

test('a list that cannot be read is a fault with its path, beside all others', () => {
  const list = new Proxy(['a'], {
    get(target, key) {
      if (key === '0') throw new Error('boom')
      return Reflect.get(target, key) as unknown
    },
  })
  const rows = { x: { ...plainRow, group: 1, feature: null, roles: list } }
  expect(faultsIn({ roles: ['a'], plans: ['p'], capabilities: rows })).toEqual([
    'capabilities.x.group: expected a string, got number',
    'capabilities.x.feature: expected a string, got null',
    'capabilities.x.roles: cannot be read',
  ])
})

test('every act of a table is read, and what a row leaves out is no fault', () => {
  const acts = { changeRole: 'x', changeStatus: 'x', invite: 'x', upgrade: 'x' }
  const policy = policyFromJSON({ roles: ['a'], plans: ['p'], capabilities: { x: plainRow }, acts })
  expect(policy.acts).toEqual(acts)
  expect(Object.values(policy.capabilities)).toMatchObject([{ group: '', feature: 'X', needs: [], evenFrozen: false }])
})

test('a table of faults is an error that tells them one a line', () => {
  const read = (): unknown => policyFromJSON({ roles: [], plans: [], capabilities: {} })
  expect(read).toThrow('Failed to read the policy table:\nroles: needs at least one\nplans: needs at least one')
  expect(read).toThrow(expect.objectContaining({ name: 'PolicyTableError' }))
})
