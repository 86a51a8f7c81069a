import { expect, test } from 'vitest'
import { policyFromJSON, type PolicyTable } from '../index.ts'

const names = (count: number, of: string): string[] => Array.from({ length: count }, (_, place) => `${of}${place}`)
const row = { label: 'X', roles: 'every', plans: 'every' } as const

/** Tables of a size in one direction each: what one of them makes quadratic, the others do not show. */
const SHAPES: Readonly<Record<string, (size: number) => object>> = {
  'many roles in one row': (size) => {
    const roles = names(size, 'r')
    return { roles, plans: ['p'], capabilities: { x: { ...row, roles } } }
  },
  'many rows of one role each': (size) => {
    const roles = names(size, 'r')
    const rows = roles.map((role) => [`x.${role}`, { ...row, roles: [role] }])
    return { roles, plans: ['p'], capabilities: Object.fromEntries(rows) }
  },
  'many plans and every act': (size) => {
    const rows = names(size, 'x.').map((name) => [name, row])
    const acts = { changeRole: 'x.0', changeStatus: 'x.0', invite: 'x.0', upgrade: 'x.0' }
    return { roles: ['a'], plans: names(size, 'p'), capabilities: Object.fromEntries(rows), acts }
  },
  'many faults': (size) => ({
    roles: names(size, 'r'),
    plans: ['p'],
    capabilities: { x: { ...row, roles: names(size, 'z') } },
  }),
}

const attempt = (table: unknown): void => {
  try {
    policyFromJSON(table)
  } catch {
    // Faults cost as much as names do.
  }
}

/** The least of several: what the work itself takes, whatever else the machine did. */
function least(table: unknown, times = 5): number {
  const once = (): number => {
    const start = performance.now()
    attempt(table)
    return performance.now() - start
  }
  return Math.min(...Array.from({ length: times }, once))
}

test.each(Object.entries(SHAPES))(
  'a table four times as large takes about four times as long, not sixteen: %s',
  (_, shape) => {
    const [small, large] = [shape(1000), shape(4000)]
    attempt(small)
    const ratio = () => least(large) / least(small)
    expect(Math.min(ratio(), ratio())).toBeLessThan(9)
  },
)

test('a table of more than 100,000 names is refused before it is read on', () => {
  const read = (roles: readonly string[]) => (): unknown => policyFromJSON({ roles, plans: ['p'], capabilities: {} })
  expect(read(names(100_000, 'r'))).toThrow('table: has more than 100000 names')
  expect(read(Object.assign([], { length: 2 ** 32 - 1 }))).toThrow('table: has more than 100000 names')
  expect((read(names(99_999, 'r'))() as PolicyTable).roles).toHaveLength(99_999)
})

test('a message for each of many faults does not repeat all known names', () => {
  const roles = names(4000, 'r')
  const read = (): unknown =>
    policyFromJSON({ roles, plans: ['p'], capabilities: { x: { ...row, roles: names(4000, 'z') } } })
  expect(read).toThrow('capabilities.x.roles[3999]: "z3999" is not one of r0, r1,')
  expect(read).toThrow('r19 and 3980 more')
})
