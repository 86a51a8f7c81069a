import { expect, expectTypeOf, test } from 'vitest'
import { toMarkdown } from '../export.ts'
import { createExplain, definePolicy, policyFromJSON, type Policy } from '../index.ts'

const house = definePolicy({
  roles: ['chief', 'editor', 'author', 'reader'],
  plans: ['free', 'team'],
  facts: { sameDesk: 'from their own desk' },
  plural: { chief: 'Chiefs', editor: 'Editors', author: 'Authors' },
  capabilities: {
    'article.edit': {
      label: 'Edit articles',
      roles: { author: 'own', chief: 'always', editor: ['sameDesk', 'own'] },
      plans: 'every',
    },
    'article.mark': { label: 'Mark articles', roles: ['editor'], plans: 'every', needs: ['sameDesk'] },
    'article.tag': { label: 'Tag articles', roles: { author: 'own', editor: 'assigned' }, plans: ['team'] },
    'article.read': { label: 'Read articles', roles: { chief: 'always', reader: 'always' }, plans: 'every' },
  },
})
const rowOf = (name: string) => Object.values(house.capabilities).find(({ capability }) => capability === name)
const none = { own: false, sameDesk: false }
const reason = (role: 'chief' | 'editor' | 'author' | 'reader', facts: object) => {
  const answer = house.decide({ role, plan: 'free' }, 'article.edit', { ...none, ...facts })
  return answer.allowed ? 'allowed' : answer.denial.reason
}

test.each([
  ['chief', {}, 'allowed'],
  ['editor', {}, 'fact'],
  ['editor', { sameDesk: true }, 'allowed'],
  ['editor', { own: true }, 'allowed'],
  ['editor', { assigned: true }, 'fact'],
  ['author', {}, 'not-own'],
  ['author', { sameDesk: true }, 'not-own'],
  ['author', { own: true }, 'allowed'],
  ['author', { own: true, frozen: true }, 'frozen'],
  ['reader', { own: true, sameDesk: true }, 'role'],
] as const)('facts by role: a %s with %o → %s', (role, facts, wanted) => {
  expect(reason(role, facts)).toBe(wanted)
})

test('before a thing is known, each role hears what it needs', () => {
  const ask = (role: 'chief' | 'editor' | 'author') => house.decideAll({ role, plan: 'free' })['article.edit']
  expect([ask('chief'), ask('editor'), ask('author')]).toEqual([
    { allowed: true },
    { allowed: true, when: ['own', 'sameDesk'] },
    { allowed: true, when: ['own'] },
  ])
  expectTypeOf<Extract<ReturnType<typeof ask>, { when: readonly unknown[] }>['when'][number]>().toEqualTypeOf<
    'own' | 'assigned' | 'sameDesk'
  >()
})

test('one sentence says what each role may', () => {
  const say = createExplain(house)
  const edit = house.decide({ role: 'reader', plan: 'free' }, 'article.edit', none)
  const own = house.decide({ role: 'author', plan: 'free' }, 'article.edit', none)
  const mark = house.decide({ role: 'editor', plan: 'free' }, 'article.mark', { sameDesk: false })
  const tag = house.decide({ role: 'author', plan: 'team' }, 'article.tag', { own: false, assigned: false })
  const words =
    'Chiefs can edit articles; Editors only what is their own or from their own desk; Authors only what is their own.'
  expect([edit, own, mark, tag].map((answer) => (answer.allowed ? '' : say(answer.denial)))).toEqual([
    words,
    words,
    'One can mark articles only of what is from their own desk.',
    'Of those who can tag articles, Editors only what is assigned to them, and Authors only what is their own.',
  ])
})

test('facts are asked for by the compiler, wherever a role may need them', () => {
  const chief = { role: 'chief', plan: 'free' } as const
  // @ts-expect-error: whoever asks may be an author
  expect(house.can(chief, 'article.edit')).toBe(true)
  // @ts-expect-error: both facts may be needed
  expect(house.can(chief, 'article.edit', { own: true })).toBe(true)
  // @ts-expect-error: a fact that nobody declared
  expect(house.can(chief, 'article.read', { nearby: true })).toBe(true)
  expect(house.can(chief, 'article.read', { sameDesk: false })).toBe(true)
  expect(house.can(chief, 'article.read')).toBe(true)
})

test('a row where all need the same is the plain row', () => {
  expect(rowOf('article.read')).toMatchObject({ roles: ['chief', 'reader'], needs: [] })
  expect(rowOf('article.read')?.byRole).toBe(undefined)
  expect(rowOf('article.edit')).toMatchObject({
    roles: ['chief', 'editor', 'author'],
    needs: ['own', 'sameDesk'],
    byRole: { chief: [], editor: ['own', 'sameDesk'], author: ['own'] },
  })
})

test('it goes to JSON and back, into diffs and into documents', () => {
  const copy = policyFromJSON(JSON.parse(JSON.stringify(house)))
  expect(copy.toJSON()).toEqual(house.toJSON())
  const { capabilities: rows } = copy.toJSON()
  expect(new Map(Object.entries(rows)).get('article.edit')?.roles).toEqual({
    chief: 'always',
    editor: ['own', 'sameDesk'],
    author: ['own'],
  })
  const edit = new Map(Object.entries(rows)).get('article.edit')
  const wider = { ...edit, roles: { chief: 'always', editor: 'always', author: 'own' } }
  const after = policyFromJSON({ ...house.toJSON(), capabilities: { ...rows, 'article.edit': wider } })
  expect(house.diff(after).cells).toEqual([
    { capability: 'article.edit', role: 'editor', plan: 'free', change: 'granted' },
    { capability: 'article.edit', role: 'editor', plan: 'team', change: 'granted' },
  ])
  expect(toMarkdown(house as unknown as Policy)).toContain('| Edit articles | ✓ | own or sameDesk | own | — | every |')
})

const table = (roles: unknown, part: object = {}) => ({
  roles: ['a', 'b'],
  capabilities: { x: { label: 'X', roles, ...part } },
})

test.each([
  ['an unknown role', table({ z: 'own' }), 'capabilities.x.roles.z: "z" is not one of a, b'],
  ['an unknown fact', table({ a: 'near' }), '"near" is not one of own, assigned'],
  ['an empty list', table({ a: [] }), 'capabilities.x.roles.a: needs at least one'],
  ['needs beside', table({ a: 'own' }, { needs: ['own'] }), 'capabilities.x.needs: cannot stand beside'],
  ['a number', table({ a: 7 }), 'capabilities.x.roles.a: expected a '],
  ['a fact called archived', { ...table('every'), facts: { archived: 'old' } }, 'facts.archived: is not a name that'],
  ['a fact that is no word', { ...table('every'), facts: { 'a b': 'x' } }, 'facts.a b: is not a name that can stand'],
])('%s is refused, by literal and by JSON', (_, odd, fault) => {
  expect(() => definePolicy(odd as never)).toThrow(fault)
  expect(() => policyFromJSON(odd)).toThrow(fault)
})
