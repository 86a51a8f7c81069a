import { createMongoAbility, subject as caslSubject } from '@casl/ability'
import { AccessControl } from 'accesscontrol'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toCaslRules } from '../export.ts'
import { tableFromAccessControl, tableFromCasl, type CaslRuleInput } from '../import.ts'
import { definePolicy, policyFromJSON } from '../index.ts'

const NOUNS = ['article', 'bill', 'all']
const VERBS = ['read', 'edit', 'manage']
const THINGS = [{}, { own: true }, { near: true }, { own: true, near: true }, { own: false, kind: 'x' }]

const anyRule: fc.Arbitrary<CaslRuleInput> = fc.record(
  {
    action: fc.oneof(fc.constantFrom(...VERBS), fc.uniqueArray(fc.constantFrom('read', 'edit'), { minLength: 1 })),
    subject: fc.oneof(fc.constantFrom(...NOUNS), fc.constant(['article', 'bill'])),
    conditions: fc.constantFrom(
      { own: true },
      { near: true },
      { kind: 'x' },
      { own: true, near: true },
      { own: false },
    ),
    fields: fc.constant(['title']),
    inverted: fc.boolean(),
  },
  { requiredKeys: ['action', 'subject'] },
)

test('a table read from CASL never allows what CASL denies, and is the same where nothing is listed', () => {
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 6 }), (rules) => {
      const { table, notes } = tableFromCasl({ someone: rules })
      const policy = policyFromJSON(table)
      const ability = createMongoAbility(rules as never)
      for (const noun of ['article', 'bill'])
        for (const verb of ['read', 'edit'])
          for (const facts of THINGS) {
            const ours = policy.can({ role: 'someone', plan: '' }, `${noun}.${verb}`, facts)
            const theirs = ability.can(verb, caslSubject(noun, { ...facts }))
            // Of a thing CASL asks for some field: what is granted by fields is listed.
            expect(ours && !theirs).toBe(false)
            expect(notes.length === 0 ? ours : theirs).toBe(theirs)
          }
    }),
    { numRuns: 3000 },
  )
})

test('what CASL says and a table cannot, is listed with its path', () => {
  const { table, notes } = tableFromCasl({
    admin: [
      { action: 'manage', subject: 'all' },
      { action: ['read', 'edit'], subject: 'article' },
    ],
    member: [
      { action: 'read', subject: 'article', fields: ['title'] },
      { action: 'edit', subject: 'article', conditions: { author: { $in: [1] } } },
      { action: 'edit', subject: 'article', conditions: { own: true } },
      { action: 'edit', subject: 'article', inverted: true, conditions: { locked: true } },
      { action: 'read', subject: 'bill', conditions: { nearby: true } },
      { action: 'read' },
    ],
  })
  expect(notes).toEqual([
    'admin[0]: a wildcard: a table names each capability',
    'member[0]: the fields of article.read: a table knows no parts of a thing',
    'member[1]: the conditions of article.edit: only one true property is a fact',
    'member[3]: the conditions of a "no" to article.edit: it is not granted at all',
    'member[5]: its action and subject are not two names',
  ])
  expect(table).toEqual({
    roles: ['admin', 'member'],
    facts: { nearby: 'nearby' },
    capabilities: {
      'article.read': { label: 'article.read', roles: { admin: 'always' } },
      'article.edit': { label: 'article.edit', roles: { admin: 'always' } },
      'bill.read': { label: 'bill.read', roles: { member: ['nearby'] } },
    },
  })
})

test('what we export to CASL comes back with the same answers', () => {
  const policy = definePolicy({
    roles: ['chief', 'author'],
    capabilities: {
      edit: { label: 'Edit', roles: { chief: 'always', author: 'own' }, evenFrozen: true },
      read: { label: 'Read', roles: 'every', evenFrozen: true },
    },
  })
  const any = policy as never
  const rules = policy.roles.map((role) => [role, toCaslRules(any, { role } as never, { subject: 'x' })] as const)
  const { table, notes } = tableFromCasl(Object.fromEntries(rules))
  const back = policyFromJSON(table)
  expect(notes).toEqual([])
  for (const role of policy.roles)
    for (const name of ['edit', 'read'])
      expect(back.scope({ role, plan: '' }, `x.${name}`)).toEqual(policy.scope({ role }, name as 'edit'))
})

const anyRules = fc.array(
  fc.record(
    {
      attributes: fc.constantFrom(['*'], ['*', '!secret'], ['title']),
      possession: fc.constantFrom('any', 'own'),
      effect: fc.constant('deny'),
    },
    { requiredKeys: ['attributes', 'possession'] },
  ),
  { minLength: 1, maxLength: 2 },
)
const anyVideo = fc.dictionary(fc.constantFrom('create', 'read', 'update'), anyRules)
const anyGrants = fc
  .record({ video: anyVideo, more: anyVideo, isExtended: fc.boolean() })
  .map(({ video, more, isExtended }) => ({
    admin: { ...(isExtended && { $extend: ['user'] }), video: more },
    user: { video },
  }))

test('a table read from accesscontrol never allows what it denies, and is the same where nothing is listed', () => {
  fc.assert(
    fc.property(anyGrants, (grants) => {
      const { table, notes } = tableFromAccessControl(grants, ['admin', 'user'])
      const policy = policyFromJSON(table)
      const theirs = new AccessControl(grants as never)
      for (const role of ['admin', 'user'])
        for (const action of ['create', 'read', 'update'] as const)
          for (const own of [true, false]) {
            const query = theirs.can(role)
            const any = query[`${action}Any`]('video').granted
            const granted = any || (own && query[`${action}Own`]('video').granted)
            const ours = policy.can({ role, plan: '' }, `video.${action}`, { own })
            expect(ours && !granted).toBe(false)
            expect(notes.length === 0 ? ours : granted).toBe(granted)
          }
    }),
    { numRuns: 1000 },
  )
})

test('a "no" to any leaves one’s own, as accesscontrol has it', () => {
  const whole = { attributes: ['*'], possession: 'any' }
  const grants = { admin: { video: { create: [whole, { ...whole, effect: 'deny' }] } } }
  const { table, notes } = tableFromAccessControl(grants, ['admin'])
  expect(notes).toEqual([])
  expect(policyFromJSON(table).scope({ role: 'admin', plan: '' }, 'video.create')).toEqual(['own'])
  const theirs = new AccessControl(grants as never).can('admin')
  expect([theirs.createAny('video').granted, theirs.createOwn('video').granted]).toEqual([false, true])
})

test('what accesscontrol says and a table cannot, is listed', () => {
  const grants = {
    admin: { $extend: ['user'], video: { 'read:any': ['*', '!secret'] }, odd: 7 },
    user: { video: { 'read:own': ['*'], 'create:any': [] } },
    guest: { video: { 'read:any': ['*'] } },
  }
  const { table, notes } = tableFromAccessControl(grants, ['admin', 'user'])
  expect(notes).toEqual([
    'guest: has no rank: it is not among the given roles',
    'admin.odd: is not an object of actions',
    'admin.video.read:any: the attributes of video.read: a table knows no parts of a thing',
  ])
  expect(table.capabilities).toEqual({
    'video.read': { label: 'video.read', roles: { admin: ['own'], user: ['own'] } },
    'video.create': { label: 'video.create', roles: {} },
  })
})
