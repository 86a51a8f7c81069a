import type { Policy } from '../engine/policy.ts'
import { grantsIn, isEvenFrozen, namesOf, refuseNames, rowsWithout, type LeaveOut } from './grants.ts'

/** A policy for casbin. */
export interface CasbinExport {
  /** The model: requests are `(role, plan, capability, facts)`, the facts an object, empty if there are none; without plans, no plan. */
  readonly model: string
  /** One line of CSV for each allowed cell, or for each fact that allows it. */
  readonly policy: string
}

const isClear = (fact: string): string => `(r.facts.${fact} === undefined || r.facts.${fact} === false)`

/** The matcher, with the facts that rows need; an `&&` within each, so that nothing widens. */
function modelOf(facts: readonly string[], hasPlans: boolean): string {
  const plan = hasPlans ? ' plan,' : ''
  const given = facts.map((fact) => ` || (p.fact == "${fact}" && r.facts.${fact} === true)`).join('')
  const matcher = [
    `r.role == p.role${hasPlans ? ' && r.plan == p.plan' : ''} && r.act == p.act`,
    isClear('archived'),
    `(p.frozen == "open" || ${isClear('frozen')})`,
    `(p.fact == "always"${given})`,
  ].join(' && ')
  return `[request_definition]
r = role,${plan} act, facts

[policy_definition]
p = role,${plan} act, fact, frozen

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = ${matcher}
`
}

const field = (value: string): string => `"${value}"`

/**
 * Writes a casbin model and its policy. Facts are asked with the request: `own`, `assigned`, `archived` and `frozen`, as of
 * `policy.decide`; a request without the fourth part is an error, not a yes.
 * @param options - what to do with rows that have limits, which casbin is not told of
 * @throws TypeError for such rows, and for names with quotation marks, brackets, `#` or back-slashes, and facts called as values are
 * @example await (await newEnforcer(newModelFromString(model), new StringAdapter(policy))).enforce('admin', 'free', 'user.invite', {})
 * @see https://casbin.org/docs/syntax-for-models
 */
export function toCasbin(policy: Policy, options: LeaveOut = {}): CasbinExport {
  const odd = namesOf(policy).filter((name) => /["#()[\]{}\\]/.test(name))
  refuseNames(odd, 'casbin', 'it reads quotation marks, brackets, # and back-slashes as its own')
  const grants = rowsWithout(policy, 'casbin', options).flatMap((row) => grantsIn(policy, row))
  const hasPlans = policy.plans.length > 0
  const facts = [...new Set(grants.flatMap(({ needs }) => needs))]
  refuseNames(
    facts.filter((fact) => ['this', 'true', 'false', 'null'].includes(fact)),
    'casbin',
    'in a matcher it reads them as values',
  )
  const lines = grants.flatMap(({ role, plan, capability, needs }) =>
    (needs.length > 0 ? needs : ['always']).map((fact) => {
      const frozen = isEvenFrozen(policy, capability) ? 'open' : 'closed'
      return ['p', ...[role, ...(hasPlans ? [plan] : []), capability, fact, frozen].map(field)].join(', ')
    }),
  )
  return {
    model: modelOf(facts, hasPlans),
    // casbin refuses an empty text, so that a table without grants needs the heading too.
    policy: ['# who, what, and given which fact', ...lines, ''].join('\n'),
  }
}
