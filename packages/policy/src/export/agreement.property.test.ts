import { createMongoAbility, subject as caslSubject } from '@casl/ability'
import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyFacts, anyNamedPolicy, anyPolicy } from '../../test/support/any-policy.ts'
import { askFga, readFga } from '../../test/support/ask-fga.ts'
import {
  openCasbin,
  openCasl,
  openCedar,
  openFga,
  openSql,
  plainRelations,
  type Ask,
} from '../../test/support/ask-engines.ts'
import { clinicPolicy, explain } from '../clinic.ts'
import { openFgaRelation, toCaslRules, toCedar, toOpenFga } from '../export.ts'
import type { Facts, Policy } from '../index.ts'
import { cellsOf } from '../testing.ts'

const clinic = clinicPolicy as unknown as Policy

/** All cells, and a few that no table has: engines must deny those too. */
const questionsOf = (policy: Policy) => [
  ...cellsOf(policy),
  ...['z z', 'constructor'].map((odd) => ({ role: odd, plan: policy.plans[0] ?? '', capability: 'x.y' })),
  { role: policy.roles[0] ?? '', plan: 'z z', capability: 'x.y' },
]

/** Has the row a limit? Engines that know no numbers are asked to leave it out. */
const isLimited = (policy: Policy, capability: string): boolean =>
  Object.values(new Map(Object.entries(policy.capabilities)).get(capability)?.limits ?? {}).some(
    (limit) => typeof limit === 'number',
  )

/** Every cell, asked of a thing with these facts, is answered as `decide` answers. */
async function expectSame(policy: Policy, ask: Ask, facts: Facts, knowsNumbers = false): Promise<void> {
  for (const { role, plan, capability } of questionsOf(policy)) {
    if (!knowsNumbers && isLimited(policy, capability)) continue
    const allowed = policy.can({ role, plan }, capability, facts)
    expect([role, plan, capability, facts, await ask({ role, plan, capability, facts })]).toEqual([
      role,
      plan,
      capability,
      facts,
      allowed,
    ])
  }
}

const ENGINES = [
  ['Cedar', openCedar, 300, true],
  ['CASL', openCasl, 300, true],
  ['casbin', openCasbin, 150, false],
  ['SQLite', openSql, 300, false],
  ['OpenFGA', openFga, 80, false],
] as const
const FACTS: readonly Facts[] = [
  {},
  ...['own', 'assigned', 'archived', 'frozen'].map((name) => ({ [name]: true })),
  { own: true, assigned: true },
  { own: true, frozen: true },
  { own: true, archived: true },
  { own: false, assigned: true, frozen: false, archived: false },
]

test.each(ENGINES)('%s answers every cell of the clinic with every fact as the engine does', async (_, open) => {
  expect.hasAssertions()
  const ask = await open(clinic)
  for (const facts of FACTS) await expectSame(clinic, ask, facts)
})

test.each(ENGINES)(
  '%s answers random matrices with random facts as the engine does',
  async (_, open, numRuns, knowsNumbers) => {
    expect.hasAssertions()
    const agrees = async (policy: Policy, facts: Facts) => expectSame(policy, await open(policy), facts, knowsNumbers)
    await fc.assert(fc.asyncProperty(anyPolicy, anyFacts, agrees), { numRuns })
  },
)

test.each(ENGINES)(
  '%s answers matrices with names from all of Unicode, or refuses them',
  async (_, open, numRuns, knowsNumbers) => {
    let read = 0
    const agrees = async (policy: Policy, facts: Facts): Promise<void> => {
      const ask = await Promise.resolve(policy)
        .then(open)
        .catch((error: unknown) => error)
      if (typeof ask !== 'function') {
        if (!(ask instanceof TypeError && ask.message.startsWith('Failed to export the policy: '))) throw ask
        return
      }
      read++
      await expectSame(policy, ask as Ask, facts, knowsNumbers)
    }
    await fc.assert(fc.asyncProperty(anyNamedPolicy, anyFacts, agrees), { numRuns })
    // Most are taken: an exporter that refuses all would prove nothing.
    expect(read).toBeGreaterThan(numRuns / 2)
  },
)

test('of no thing, CASL says what may ever be allowed; of a thing, why not', () => {
  fc.assert(
    fc.property(anyPolicy, (policy) => {
      for (const role of policy.roles)
        for (const plan of policy.plans) {
          const ability = createMongoAbility(toCaslRules(policy, { role, plan }))
          for (const { capability, decision } of policy.rowsFor({ role, plan })) {
            expect(ability.can(capability, 'account')).toBe(decision.allowed)
            if (isLimited(policy, capability)) continue
            for (const facts of [{}, { own: true }, { assigned: true, frozen: true }]) {
              const answer = policy.decide({ role, plan }, capability, facts)
              const why = ability.relevantRuleFor(capability, caslSubject('account', { ...facts }))?.reason
              // CASL has one sentence for a missing fact, whichever was given.
              const wanted = answer.allowed ? undefined : answer.denial.reason
              expect(why?.replace('not-own', 'not-assigned')).toBe(wanted?.replace('not-own', 'not-assigned'))
            }
          }
          expect(ability.can('zz', 'account')).toBe(false)
        }
    }),
    { numRuns: 500 },
  )
})

test('OpenFGA, asked of the account, allows what needs no fact', () => {
  fc.assert(
    fc.property(anyPolicy, (policy) => {
      const relation = plainRelations()
      const model = readFga(toOpenFga(policy, { relation, leaveOut: 'limited' }))
      for (const { role, plan, capability } of cellsOf(policy).filter((cell) => !isLimited(policy, cell.capability)))
        expect(
          askFga(
            model,
            { account: [relation(role, 'role'), relation(plan, 'plan')] },
            'account',
            relation(capability, 'capability'),
          ),
        ).toBe(policy.can({ role, plan }, capability))
    }),
    { numRuns: 100 },
  )
})

test('the relations of the clinic’s model are those that the documents name', () => {
  const model = readFga(toOpenFga(clinic))
  const ask = (direct: readonly string[], capability: string) =>
    askFga(model, { account: direct }, 'account', openFgaRelation(capability))
  expect(ask(['owner', 'on_free'], 'billing.manage')).toBe(true)
  expect(ask(['owner', 'on_free', 'archived'], 'billing.manage')).toBe(false)
  expect(ask(['admin', 'on_free'], 'billing.manage')).toBe(false)
})

test('the Cedar policies of the clinic and of random matrices are valid under their schema', () => {
  const validate = (policy: Policy): void => {
    const { policies, schema } = toCedar(policy)
    const answer = cedar.validate({ schema, policies: { staticPolicies: policies } })
    expect(answer).toMatchObject({ type: 'success', validationErrors: [] })
  }
  validate(clinic)
  fc.assert(fc.property(anyPolicy, validate), { numRuns: 100 })
  fc.assert(fc.property(anyNamedPolicy, validate), { numRuns: 100 })
})

test('CASL carries our sentences when asked to', () => {
  const rules = toCaslRules(clinic, { role: 'member', plan: 'free' }, { explain: explain as never, subject: 'clinic' })
  const ability = createMongoAbility(rules)
  expect(ability.relevantRuleFor('billing.manage', 'clinic')?.reason).toBe(
    'Only Owners can manage billing and subscription.',
  )
})
