import type { Policy } from '../policy.ts'
import { grantsOf } from './grants.ts'

/** A policy for casbin. */
export interface CasbinExport {
  /** The model: requests are `(role, plan, capability)`. */
  readonly model: string
  /** One line of CSV for each allowed cell. */
  readonly policy: string
}

const MODEL = `[request_definition]
r = role, plan, act

[policy_definition]
p = role, plan, act

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = r.role == p.role && r.plan == p.plan && r.act == p.act
`

/**
 * Writes a casbin model and its policy: what role and plan allow. A row that needs facts is to be narrowed to the things
 * that they hold for, as `decideAll` says.
 * @throws TypeError for names that are not plain words
 * @example await (await newEnforcer(newModelFromString(model), new StringAdapter(policy))).enforce('admin', 'free', 'user.invite')
 * @see https://casbin.org/docs/syntax-for-models
 */
export function toCasbin(policy: Policy): CasbinExport {
  return {
    model: MODEL,
    // casbin refuses an empty text, so that a table without grants needs the heading too.
    policy: [
      '# role, plan, capability',
      ...grantsOf(policy).map(({ role, plan, capability }) => `p, ${role}, ${plan}, ${capability}`),
      '',
    ].join('\n'),
  }
}
