import { expect, test } from 'vitest'
import { createExplain, definePolicy, policyFromJSON, type Policy } from '../index.ts'
import { toOpenFga, toSql } from '../export.ts'

const house = definePolicy({
  roles: ['chief', 'author'],
  plans: ['free', 'team', 'house'],
  singular: { chief: 'a Chief' },
  capabilities: {
    'article.write': {
      label: 'Write articles',
      roles: 'every',
      plans: 'every',
      limits: { free: 3, team: 10, house: 'none' },
    },
    'draft.keep': { label: 'Keep drafts', roles: 'every', plans: ['free'], limits: { free: 1 }, needs: ['own'] },
    'person.invite': {
      label: 'Invite people',
      roles: ['chief'],
      plans: 'every',
      limits: { free: 'none', team: 'seats', house: 'seats' },
    },
  },
  acts: { invite: 'person.invite', upgrade: 'person.invite' },
})
const on = (plan: 'free' | 'team' | 'house') => ({ role: 'author', plan }) as const

test.each([
  ['free', 0, true],
  ['free', 2, true],
  ['free', 3, false],
  ['team', 3, true],
  ['team', 10, false],
  ['house', 1e9, true],
] as const)('on %s with %i used, one more → %s', (plan, used, wanted) => {
  expect(house.can(on(plan), 'article.write', { used })).toBe(wanted)
})

test.each([undefined, null, '1', -1, 1.5, Number.NaN, Infinity, [1], true])('%s is no number of things', (used) => {
  const answer = house.decide(on('free'), 'article.write', { used } as never)
  expect(answer).toMatchObject({ allowed: false, denial: { reason: 'limit', limit: { most: 3, used: null } } })
  expect(house.can(on('house'), 'article.write', { used } as never)).toBe(true)
})

test('a denial tells the numbers, and which plan lifts the limit', () => {
  const answer = house.decide(on('free'), 'article.write', { used: 3 })
  expect(answer).toMatchObject({
    denial: { reason: 'limit', rolesThatMay: [], limit: { most: 3, used: 3, plansThatLift: ['team', 'house'] } },
  })
  const say = createExplain(house)
  const draft = house.decide(on('free'), 'draft.keep', { own: true, used: 1 })
  const unsaid = house.decide(on('team'), 'article.write', {} as never)
  expect([answer, draft, unsaid].map((one) => (one.allowed ? '' : say(one.denial)))).toEqual([
    'The limit is 3, and 3 are in use. Team or House allows more: a Chief can upgrade.',
    'The limit is 1, and 1 are in use.',
    'The limit is 10. House allows more: a Chief can upgrade.',
  ])
})

test('before a number is known, the answer is no bare yes', () => {
  expect(house.decideAll(on('free'))['article.write']).toEqual({ allowed: true, when: [], limit: 3 })
  expect(house.decideAll(on('free'))['draft.keep']).toEqual({ allowed: true, when: ['own'], limit: 1 })
  expect(house.decideAll(on('house'))['article.write']).toEqual({ allowed: true })
  // @ts-expect-error: the compiler asks how many are used
  expect(house.can(on('free'), 'article.write')).toBe(false)
  // @ts-expect-error: and knows no plain yes
  expect(house.for(on('free')).allows['article.write']).toBe(false)
  // @ts-expect-error: a fact is needed besides
  expect(house.can(on('free'), 'draft.keep', { used: 0 })).toBe(false)
})

test('seats are asked about by acts, on plans that have them', () => {
  const invite = (plan: 'free' | 'team') =>
    house.decideInvite({ actor: { role: 'chief', plan }, to: 'author', freeSeats: 0 }).allowed
  expect([invite('free'), invite('team')]).toEqual([true, false])
  expect(house.can({ role: 'chief', plan: 'team' }, 'person.invite')).toBe(true)
})

test('limits go to JSON and back, and a change of one is a change of the cell', () => {
  const copy = policyFromJSON(JSON.parse(JSON.stringify(house)))
  expect(copy.toJSON()).toEqual(house.toJSON())
  const rows = house.toJSON().capabilities
  const more = { ...rows['article.write'], limits: { free: 4, team: 10, house: 12 } }
  const after = policyFromJSON({ ...house.toJSON(), capabilities: { ...rows, 'article.write': more } })
  const changes = house.diff(after).cells.map(({ role, plan, change }) => `${role} ${plan} ${change}`)
  expect(changes).toEqual(['chief free granted', 'chief house revoked', 'author free granted', 'author house revoked'])
})

test('engines that know no numbers refuse the row by name, or leave it out when told so', () => {
  const any = house as unknown as Policy
  expect(() => toSql(any)).toThrow(`SQL cannot say the limits of "article.write". Please pass { leaveOut: 'limited' }`)
  expect(toOpenFga(any, { leaveOut: 'limited' })).not.toContain('article_write')
})

const table = (limits: unknown) => ({
  roles: ['a'],
  plans: ['p', 'q'],
  capabilities: { x: { label: 'X', roles: 'every', plans: ['p'], limits } },
})

test.each([
  ['a plan that the row has not', table({ p: 1, q: 2 }), '"q"', 'limits.q'],
  ['a plan left out', table({}), 'expected a whole number, "none" or "seats"', 'limits.p'],
  ['less than nothing', table({ p: -1 }), 'expected a whole number', 'limits.p'],
  ['a half', table({ p: 1.5 }), 'expected a whole number', 'limits.p'],
  ['a word', table({ p: 'many' }), 'expected a whole number', 'limits.p'],
])('%s is refused, by literal and by JSON', (_, odd, fault, path) => {
  expect(() => definePolicy(odd as never)).toThrow(path)
  expect(() => policyFromJSON(odd)).toThrow(path)
  expect(() => definePolicy(odd as never)).toThrow(fault)
})
