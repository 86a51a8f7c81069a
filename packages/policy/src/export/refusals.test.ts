import { expect, test } from 'vitest'
import { RESERVED_WORDS } from '../../test/support/any-policy.ts'
import { readFga } from '../../test/support/ask-fga.ts'
import { clinicPolicy } from '../clinic.ts'
import { toCasbin, toCaslRules, toOpenFga, toSql } from '../export.ts'
import { definePolicy, type Policy } from '../index.ts'

const tableOf = (role: string, capability = 'x.y'): Policy =>
  definePolicy({
    roles: [role],
    plans: ['p'],
    capabilities: { [capability]: { label: 'X', roles: 'every', plans: 'every' } },
  })

test.each([
  ['a relation twice', () => toOpenFga(twoRows), '["can_x_y"]: two relations would be called so'],
  [
    'CASL’s wildcard',
    () => toCaslRules(tableOf('a', 'manage'), { role: 'a', plan: 'p' }),
    'CASL does not take ["manage"]',
  ],
  [
    'CASL’s any',
    () => toCaslRules(tableOf('a'), { role: 'a', plan: 'p' }, { subject: 'all' }),
    'does not take ["all"]',
  ],
  ['an odd table name', () => toSql(clinicPolicy, 'x; DROP TABLE y'), 'not a plain table name'],
  ['a back-slash in SQL', () => toSql(tableOf('a\\b')), String.raw`SQL does not take ["a\\b"]`],
  ['51 characters in OpenFGA', () => toOpenFga(tableOf('a'.repeat(51))), 'up to 50 letters'],
  ['a colon in OpenFGA', () => toOpenFga(tableOf('a:b')), 'OpenFGA does not take ["a:b"]'],
])('exporters refuse %s', (_, write, message) => {
  expect(write).toThrow(message)
})

const twoRows = definePolicy({
  roles: ['a'],
  plans: ['p'],
  capabilities: {
    'x.y': { label: '', roles: 'every', plans: 'every' },
    x_y: { label: '', roles: 'every', plans: 'every' },
  },
})

test.each(['this', 'true', 'false', 'null'])(
  'a fact called %s is refused for casbin, which reads it as a value',
  (fact) => {
    const row = { label: 'X', roles: 'every', needs: [fact] } as const
    const policy = definePolicy({ roles: ['a'], facts: { [fact]: 'so' }, capabilities: { x: row } })
    expect(() => toCasbin(policy as never)).toThrow(`casbin does not take ["${fact}"]`)
  },
)

test('50 characters are a relation', () => {
  expect(readFga(toOpenFga(tableOf('a'.repeat(50)))).type_definitions).toHaveLength(3)
})

function attempt(make: () => string): unknown {
  try {
    return make()
  } catch (error) {
    return error
  }
}

test.each(RESERVED_WORDS)('a role called %s is refused for OpenFGA, or its own parser takes it', (word) => {
  const written = attempt(() => toOpenFga(tableOf(word)))
  const isTaken = typeof written === 'string' && readFga(written).type_definitions.length === 3
  expect(isTaken ? 'taken' : String(written)).toContain(isTaken ? 'taken' : `OpenFGA does not take ["${word}"]`)
  const other = toOpenFga(tableOf(word), { relation: (name, kind) => `${kind}_${name.replace('.', '_')}` })
  expect(readFga(other).type_definitions).toHaveLength(3)
})
