import * as fc from 'fast-check'
import { lexer, type Token, type Tokens } from 'marked'
import { expect, test } from 'vitest'
import { anyName } from '../../test/support/any-policy.ts'
import { clinicPolicy } from '../clinic.ts'
import { toMarkdown } from '../export.ts'
import { definePolicy, type Policy } from '../index.ts'

const clinic = clinicPolicy as unknown as Policy
const decode = (text: string): string =>
  text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))

/** What a reader sees of a cell, once Markdown has been read by somebody else’s parser; HTML of ours is code. */
const seen = (tokens: readonly Token[]): string =>
  tokens
    .map((token) => {
      if (token.type === 'html' && /^<\/?code>$/.test(token.raw)) return ''
      expect(['text', 'escape', 'codespan']).toContain(token.type)
      return decode('text' in token ? String(token.text) : token.raw)
    })
    .join('')

const cellsIn = (markdown: string): string[][] => {
  const table = lexer(markdown).find((token): token is Tokens.Table => token.type === 'table')
  return [table?.header ?? [], ...(table?.rows ?? [])].map((row) => row.map(({ tokens }) => seen(tokens)))
}
const spaced = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

test('whatever roles, plans, rows and labels are called, a reader sees that and nothing else', () => {
  const anyText = fc.oneof(
    anyName,
    fc.string({ minLength: 1 }),
    fc.constantFrom(
      '<img src=x onerror=alert(1)>',
      'https://a.b',
      'www.a.b',
      'a@b.co',
      '&lt;',
      '![a](b)',
      '**a**',
      '`a`',
      '~~a~~',
      '$a$',
    ),
  )
  fc.assert(
    fc.property(anyName, anyName, anyName, anyText, (role, plan, capability, label) => {
      fc.pre(/\S/.test(label) && !/\p{Cc}/u.test(label))
      const row = { label, roles: 'every', plans: [plan] } as const
      const policy = definePolicy({
        roles: [role],
        plans: [plan, 'other p'].slice(0, plan === 'other p' ? 1 : 2),
        capabilities: { [capability]: row },
      })
      const [head, cells] = cellsIn(toMarkdown(policy))
      expect(head?.map(spaced)).toEqual(['Capability', spaced(role), 'Plan', 'Name'])
      expect(cells?.map(spaced)).toEqual([
        spaced(label),
        '✓',
        plan === 'other p' ? 'every' : spaced(plan),
        spaced(capability),
      ])
    }),
    { numRuns: 2000 },
  )
})

test('a group’s heading is its words alone', () => {
  fc.assert(
    fc.property(anyName, (group) => {
      const row = { label: 'X', group, roles: 'every', plans: 'every' } as const
      const [heading] = lexer(toMarkdown(definePolicy({ roles: ['a'], plans: ['p'], capabilities: { x: row } })))
      expect(heading?.type).toBe('heading')
      expect(spaced(seen((heading as Tokens.Heading).tokens))).toBe(spaced(group))
    }),
    { numRuns: 1000 },
  )
})

test('it says of which things a tick holds, if any row needs facts', () => {
  const where = (needs: readonly string[]): string => `only ${needs.join('+')}`
  expect(toMarkdown(clinic, { where })).toContain('| only own+assigned | `history.viewOwn` |')
  expect(toMarkdown(clinic)).toContain('| own or assigned | `history.viewOwn` |')
  expect(toMarkdown(clinic)).toContain('| every |  | `user.view` |')
})

test('it has a row for each capability and a tick for each grant', () => {
  const lines = toMarkdown(clinic)
    .split('\n')
    .filter((line) => line.includes('`'))
  const rows = Object.values(clinic.capabilities)
  expect(lines).toHaveLength(rows.length)
  expect(lines.join('').split('✓')).toHaveLength(1 + rows.reduce((sum, { roles }) => sum + roles.length, 0))
  expect(
    toMarkdown(
      definePolicy({ roles: ['a'], plans: ['p'], capabilities: { x: { label: 'This | that', roles: [], plans: [] } } }),
    ),
  ).toContain('| This \\| that | — | none | `x` |')
})
