import { DatabaseSync } from 'node:sqlite'
import { createMongoAbility, subject as caslSubject } from '@casl/ability'
import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import { newEnforcer, newModelFromString, StringAdapter } from 'casbin'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { clinicPolicy, explain } from '../clinic.ts'
import { openFgaRelation, toCasbin, toCaslRules, toCedar, toMarkdown, toOpenFga, toSql } from '../export.ts'
import { definePolicy, type Facts, type Policy } from '../index.ts'
import { cellsOf, createRandom, randomTable } from '../testing.ts'
import { checkFga } from '../../test/support/check-fga.ts'

const anyPolicy = fc.integer().map((seed) => definePolicy(randomTable(createRandom(seed))))
const runs = (numRuns: number) => ({ numRuns, seed: 20261124 })

/** All cells, and a few that no table has: engines must deny those too. */
const questionsOf = (policy: Policy) => [
  ...cellsOf(policy),
  ...['zz', 'constructor'].map((odd) => ({
    role: odd,
    plan: policy.plans[0] ?? '',
    capability: 'x.y',
    allowed: false,
  })),
  { role: policy.roles[0] ?? '', plan: 'zz', capability: 'x.y', allowed: false },
]

function expectSql(policy: Policy): void {
  const database = new DatabaseSync(':memory:')
  database.exec(toSql(policy))
  const ask = database.prepare('SELECT 1 FROM policy_grant WHERE role = ? AND plan = ? AND capability = ?')
  for (const { role, plan, capability, allowed } of questionsOf(policy))
    expect([role, plan, capability, ask.get(role, plan, capability) !== undefined]).toEqual([
      role,
      plan,
      capability,
      allowed,
    ])
  database.close()
}

/** Of no thing, CASL says what may ever be allowed; of a thing, with its facts as properties, what is. */
function expectCasl(policy: Policy): void {
  for (const role of policy.roles)
    for (const plan of policy.plans) {
      const ability = createMongoAbility(toCaslRules(policy, { role, plan }))
      for (const { capability, decision } of policy.rowsFor({ role, plan })) {
        expect(ability.can(capability, 'account')).toBe(decision.allowed)
        for (const facts of THINGS) {
          const answer = policy.decide({ role, plan }, capability, facts)
          const thing = caslSubject('account', { ...facts })
          expect(ability.can(capability, thing)).toBe(answer.allowed)
          expect(ability.relevantRuleFor(capability, thing)?.reason).toBe(
            answer.allowed ? undefined : answer.denial.reason,
          )
        }
      }
      expect(ability.can('zz', 'account')).toBe(false)
    }
}

const THINGS: readonly Facts[] = [
  {},
  { own: true },
  { assigned: true },
  { own: true, assigned: true },
  { own: false, assigned: true },
]

async function expectCasbin(policy: Policy): Promise<void> {
  const { model, policy: lines } = toCasbin(policy)
  const enforcer = await newEnforcer(newModelFromString(model), new StringAdapter(lines))
  for (const { role, plan, capability, allowed } of questionsOf(policy))
    expect([role, plan, capability, await enforcer.enforce(role, plan, capability)]).toEqual([
      role,
      plan,
      capability,
      allowed,
    ])
}

function expectFga(policy: Policy): void {
  const model = toOpenFga(policy)
  for (const { role, plan, capability, allowed } of questionsOf(policy))
    expect([role, plan, capability, checkFga(model, [role, `on_${plan}`], openFgaRelation(capability))]).toEqual([
      role,
      plan,
      capability,
      allowed,
    ])
}

let prepared = 0
function expectCedar(policy: Policy, facts: Facts = {}): void {
  const { policies } = toCedar(policy)
  const id = `policy-${prepared++}`
  expect(cedar.preparsePolicySet(id, { staticPolicies: policies })).toEqual({ type: 'success' })
  for (const { role, plan, capability } of questionsOf(policy)) {
    const principal = { type: 'Subject', id: 'anna' }
    const answer = cedar.statefulIsAuthorized({
      principal,
      action: { type: 'Action', id: capability },
      resource: { type: 'Account', id: 'one' },
      context: { ...facts },
      preparsedPolicySetId: id,
      entities: [{ uid: principal, attrs: { role, plan }, parents: [] }],
    })
    const decision = answer.type === 'success' ? answer.response : answer
    const allowed = policy.can({ role, plan }, capability, facts)
    expect([role, plan, capability, decision]).toMatchObject([
      role,
      plan,
      capability,
      { decision: allowed ? 'allow' : 'deny', diagnostics: { errors: [] } },
    ])
  }
}

const clinic = clinicPolicy as unknown as Policy

test.each([
  ['Cedar', expectCedar],
  ['CASL', expectCasl],
  ['casbin', expectCasbin],
  ['SQLite', expectSql],
  ['the OpenFGA model', expectFga],
] as const)('%s answers every cell of the clinic as the engine does', async (_, check) => {
  expect.hasAssertions()
  await check(clinic)
})

test('2,000 random matrices in SQLite', () => {
  fc.assert(fc.property(anyPolicy, expectSql), runs(2000))
})

test('2,000 random matrices in CASL, reasons included', () => {
  fc.assert(fc.property(anyPolicy, expectCasl), runs(2000))
})

test('2,000 random matrices in OpenFGA models', () => {
  fc.assert(fc.property(anyPolicy, expectFga), runs(2000))
})

test('1,000 random matrices in casbin', async () => {
  await fc.assert(fc.asyncProperty(anyPolicy, expectCasbin), runs(1000))
})

const anyFacts: fc.Arbitrary<Facts> = fc.record(
  { own: fc.boolean(), assigned: fc.boolean(), archived: fc.boolean(), frozen: fc.boolean() },
  { requiredKeys: [] },
)

test('1,000 random matrices in Cedar, with random facts', () => {
  fc.assert(fc.property(anyPolicy, anyFacts, expectCedar), runs(1000))
})

test('the Cedar policies of the clinic and of random matrices are valid under their schema', () => {
  const validate = (policy: Policy): void => {
    const { policies, schema } = toCedar(policy)
    const answer = cedar.validate({ schema, policies: { staticPolicies: policies } })
    expect(answer).toMatchObject({ type: 'success', validationErrors: [], validationWarnings: [] })
  }
  validate(clinic)
  fc.assert(fc.property(anyPolicy, validate), runs(200))
})

test('CASL carries our sentences when asked to', () => {
  const rules = toCaslRules(clinic, { role: 'member', plan: 'free' }, { explain: explain as never, subject: 'clinic' })
  const ability = createMongoAbility(rules)
  expect(ability.relevantRuleFor('billing.manage', 'clinic')?.reason).toBe(
    'Only Owners can manage billing and subscription.',
  )
})

test('the Markdown table says of which things a tick holds, if any row needs facts', () => {
  const where = (needs: readonly string[]): string => `only ${needs.join('+')}`
  expect(toMarkdown(clinic, { where })).toContain('| only own+assigned | `history.viewOwn` |')
  expect(toMarkdown(clinic)).toContain('| own or assigned | `history.viewOwn` |')
  expect(toMarkdown(clinic)).toContain('| every |  | `user.view` |')
})

test('the Markdown table has a row for each capability and a tick for each grant', () => {
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
