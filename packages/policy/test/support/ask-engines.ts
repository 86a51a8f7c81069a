import { DatabaseSync } from 'node:sqlite'
import { createMongoAbility, subject as caslSubject } from '@casl/ability'
import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import { newEnforcer, newModelFromString, StringAdapter } from 'casbin'
import { toCasbin, toCaslRules, toCedar, toOpenFga, toSql, type FgaOptions } from '../../src/export.ts'
import type { Facts, Policy } from '../../src/index.ts'
import { askFga, readFga, type Tuples } from './ask-fga.ts'

/** One question to an engine: of a thing with these facts. */
export interface Question {
  readonly role: string
  readonly plan: string
  readonly capability: string
  readonly facts: Facts
}

/** Asks an engine that has read the exported policy with its own parser. */
export type Ask = (question: Question) => boolean | Promise<boolean>

const trueFacts = (facts: Facts): string[] =>
  Object.entries(facts).flatMap(([name, fact]) => (fact === true ? [name] : []))

/** SQLite, asked as the documents say: the plain table, then the one of facts. */
export function openSql(policy: Policy): Ask {
  const database = new DatabaseSync(':memory:')
  database.exec(toSql(policy, 'policy_grant', { leaveOut: 'limited' }))
  const hasPlans = policy.plans.length > 0
  const cell = `role = ? AND ${hasPlans ? 'plan = ? AND ' : ''}capability = ? AND (even_frozen OR NOT ?)`
  const always = database.prepare(`SELECT 1 FROM policy_grant WHERE ${cell}`)
  const given = database.prepare(`SELECT fact FROM policy_grant_given WHERE ${cell}`)
  return ({ role, plan, capability, facts }) => {
    const key = [role, ...(hasPlans ? [plan] : []), capability, facts.frozen ? 1 : 0]
    if (facts.archived) return false
    if (always.get(...key) !== undefined) return true
    return given.all(...key).some(({ fact }) => trueFacts(facts).includes(String(fact)))
  }
}

/** CASL, asked of a thing with the facts as its properties. */
export function openCasl(policy: Policy): Ask {
  toCaslRules(policy, { role: '', plan: '' })
  return ({ role, plan, capability, facts: { archived, ...facts } }) => {
    const status = archived ? 'archived' : 'active'
    const ability = createMongoAbility(toCaslRules(policy, { role, plan, status } as never))
    return ability.can(capability, caslSubject('account', { ...facts }))
  }
}

/** casbin, with the facts in the request. */
export async function openCasbin(policy: Policy): Promise<Ask> {
  const { model, policy: lines } = toCasbin(policy, { leaveOut: 'limited' })
  const enforcer = await newEnforcer(newModelFromString(model), new StringAdapter(lines))
  return ({ role, plan, capability, facts }) =>
    enforcer.enforce(role, ...(policy.plans.length > 0 ? [plan] : []), capability, facts)
}

let prepared = 0

/** Cedar, with the facts in the context; an error of its own is no answer. */
export function openCedar(policy: Policy): Ask {
  const { policies } = toCedar(policy)
  const id = `policy-${prepared++}`
  const read = cedar.preparsePolicySet(id, { staticPolicies: policies })
  if (read.type !== 'success') throw new Error(`Failed to read the policies: ${JSON.stringify(read)}`)
  const principal = { type: 'Subject', id: 'anna' }
  return ({ role, plan, capability, facts }) => {
    const answer = cedar.statefulIsAuthorized({
      principal,
      action: { type: 'Action', id: capability },
      resource: { type: 'Account', id: 'one' },
      context: { ...facts },
      preparsedPolicySetId: id,
      entities: [{ uid: principal, attrs: { role, ...(policy.plans.length > 0 && { plan }) }, parents: [] }],
    })
    if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0)
      throw new Error(`Failed to ask Cedar: ${JSON.stringify(answer)}`)
    return answer.response.decision === 'allow'
  }
}

/** Plain relations for names of every kind. */
export function plainRelations(): NonNullable<FgaOptions['relation']> {
  const known = new Map<string, string>()
  return (name, kind) => {
    const key = `${kind} ${name}`
    const relation = known.get(key) ?? `${kind}_${known.size}`
    known.set(key, relation)
    return relation
  }
}

/** An OpenFGA model in its own parser; facts are relations of the thing. */
export function openFga(policy: Policy, relation: NonNullable<FgaOptions['relation']> = plainRelations()): Ask {
  const model = readFga(toOpenFga(policy, { relation, leaveOut: 'limited' }))
  return ({ role, plan, capability, facts }) => {
    const tuples: Tuples = {
      account: [relation(role, 'role'), relation(plan, 'plan'), ...(facts.archived ? ['archived'] : [])],
      thing: trueFacts(facts).map((name) => (name === 'frozen' ? name : relation(name, 'fact'))),
    }
    return askFga(model, tuples, 'thing', relation(capability, 'capability'))
  }
}
