import { expect, test } from 'vitest'
import { createExplain, definePolicy, policyFromJSON } from '../index.ts'

const house = definePolicy({
  roles: ['chief', 'editor', 'author'],
  plans: ['free'],
  guarded: 'chief',
  sideRoles: { billing: { givenBy: 'chief' }, press: { givenBy: 'editor' } },
  singular: { billing: 'a Bookkeeper' },
  capabilities: {
    'article.write': { label: 'Write articles', roles: { chief: 'always', author: 'own' }, plans: 'every' },
    'article.list': { label: 'List articles', roles: ['editor'], plans: 'every' },
    'bill.pay': { label: 'Pay bills', roles: ['billing'], plans: 'every' },
    'person.change': { label: 'Change people', roles: ['chief', 'editor'], plans: 'every' },
  },
  acts: { changeRole: 'person.change', changeStatus: 'person.change', invite: 'person.change', upgrade: 'bill.pay' },
})
type Role = (typeof house.roles)[number]
const who = (...roles: Role[]) => ({ roles, plan: 'free' }) as const
const verdict = (answer: ReturnType<typeof house.decideRoleChange>) =>
  answer.allowed ? 'allowed' : answer.denial.reason

test('allowed is what any of the roles allows', () => {
  expect(house.can(who('author', 'billing'), 'bill.pay')).toBe(true)
  expect(house.can(who('author', 'editor'), 'article.list')).toBe(true)
  expect(house.can(who('author', 'chief'), 'article.write', { own: false })).toBe(true)
  expect(house.can(who('author', 'editor'), 'article.write', { own: false })).toBe(false)
  expect(house.decide(who('author', 'billing'), 'article.list')).toMatchObject({
    denial: { reason: 'role', rolesThatMay: ['editor'] },
  })
  expect(house.decide(who('billing'), 'bill.pay')).toBe(house.decide({ role: 'billing', plan: 'free' }, 'bill.pay'))
})

test.each([
  ['none', { roles: [], plan: 'free' }],
  ['one that is not known', { roles: ['chief', 'boss'], plan: 'free' }],
  ['something else', { roles: ['chief', 7], plan: 'free' }],
  ['a text', { roles: 'chief', plan: 'free' }],
  ['none on this plan', { roles: ['chief'], plan: 'gold' }],
  ['inherited ones', Object.assign(Object.create({ roles: ['chief'] }) as object, { plan: 'free' })],
])('who has %s is nobody', (_, odd) => {
  expect(house.decide(odd as never, 'person.change')).toMatchObject({ denial: { reason: 'unknown' } })
  expect(house.parseSubject(odd)).toBe(undefined)
})

test('where there is a role, roles are not looked at', () => {
  const both = { role: 'author', roles: ['chief'], plan: 'free' } as never
  expect(house.can(both, 'person.change')).toBe(false)
  expect(house.parseSubject(both)).toEqual({ role: 'author', plan: 'free' })
  expect(house.parseSubject({ roles: ['billing', 'chief', 'chief'], plan: 'free' })).toEqual({
    roles: ['chief', 'billing'],
    plan: 'free',
  })
})

test('the same roles in another order are answered the same, by the same objects', () => {
  const [one, other] = [house.for(who('author', 'billing')), house.for(who('billing', 'author', 'author'))]
  for (const capability of ['article.list', 'bill.pay', 'person.change'] as const) {
    expect(one.decide(capability)).toBe(other.decide(capability))
    expect(one.decisions[capability]).toBe(one.decide(capability))
  }
  expect(one.decisions['article.write']).toBe(other.decisions['article.write'])
})

test('ranks go by the highest role', () => {
  const change = (actor: Role[], target: Role[], to: Role | Role[]) =>
    verdict(
      house.decideRoleChange({
        actor: who(...actor),
        target: { roles: target, status: 'active' },
        to,
        activeOwners: 2,
      }),
    )
  expect(change(['author', 'editor'], ['author'], 'editor')).toBe('allowed')
  expect(change(['author', 'editor'], ['author', 'chief'], 'author')).toBe('rank')
  expect(change(['editor'], ['author'], ['author', 'chief'])).toBe('rank')
  expect(change(['chief', 'billing'], ['chief'], 'author')).toBe('allowed')
})

test('a side role is given and taken by those who may, and outranks nobody', () => {
  const change = (actor: Role[], target: Role[], to: Role[]) =>
    verdict(
      house.decideRoleChange({
        actor: who(...actor),
        target: { roles: target, status: 'active' },
        to,
        activeOwners: 2,
      }),
    )
  expect(change(['editor'], ['author'], ['author', 'billing'])).toBe('rank')
  expect(change(['editor', 'billing'], ['author'], ['author', 'billing'])).toBe('rank')
  expect(change(['editor'], ['author', 'billing'], ['author'])).toBe('rank')
  expect(change(['editor'], ['author', 'billing'], ['editor', 'billing'])).toBe('allowed')
  expect(change(['editor'], ['author'], ['author', 'press'])).toBe('allowed')
  expect(change(['chief'], ['author'], ['author', 'billing'])).toBe('allowed')
  expect(change(['billing'], ['author'], ['author'])).toBe('role')
  expect(verdict(house.decideInvite({ actor: who('editor'), to: 'billing', freeSeats: null }))).toBe('rank')
  expect(house.assignableRoles(who('editor'))).toEqual(['editor', 'author', 'press'])
  expect(house.assignableRoles({ role: 'chief', plan: 'free' })).toEqual(house.roles)
})

test('the denial of a side role says who may give it', () => {
  const answer = house.decideInvite({ actor: who('editor'), to: 'billing', freeSeats: null })
  expect(answer).toMatchObject({ denial: { reason: 'rank', newRole: 'billing', rolesThatMay: ['chief'] } })
  expect(answer.allowed ? '' : createExplain(house)(answer.denial)).toBe('Only the role Chief can invite a Bookkeeper.')
})

test('R2: the last holder of the guarded role stays, whatever else he is', () => {
  const asked = { actor: who('chief', 'billing'), target: { self: true }, activeOwners: 1 } as const
  expect(verdict(house.decideRoleChange({ ...asked, to: ['author', 'billing'] }))).toBe('last-owner')
  expect(verdict(house.decideRoleChange({ ...asked, to: ['chief', 'author'] }))).toBe('allowed')
  expect(verdict(house.decideStatusChange({ ...asked, change: 'leave' }))).toBe('last-owner')
})

test('side roles are in JSON, and have no rank', () => {
  const copy = policyFromJSON(JSON.parse(JSON.stringify(house)))
  expect(copy.toJSON()).toEqual(house.toJSON())
  expect([copy.roles, copy.ranks]).toEqual([
    ['chief', 'editor', 'author', 'billing', 'press'],
    ['chief', 'editor', 'author'],
  ])
})

test.each([
  [{ sideRoles: { a: { givenBy: 'a' } } }, 'sideRoles.a: has a rank'],
  [{ sideRoles: { s: { givenBy: 's' } } }, 'sideRoles.s.givenBy: "s" is not one of a'],
  [{ sideRoles: { s: { givenBy: 'a' } }, guarded: 's' }, 'guarded: "s" is not one of a'],
])('side roles of %j are refused', (part, fault) => {
  const table = { roles: ['a'], capabilities: {}, ...part }
  expect(() => definePolicy(table as never)).toThrow(fault)
  expect(() => policyFromJSON(table)).toThrow(fault)
})
