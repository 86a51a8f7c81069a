import type { Denial, Denied, Relation, Subject } from '../decision.ts'
import type { Policy } from '../policy.ts'
import { assertNames } from './grants.ts'

/** A rule as CASL's `createMongoAbility` takes it. */
export interface CaslRule {
  action: string
  subject: string
  /** Facts about the thing asked about, as properties of it. */
  conditions?: { [Need in Relation]?: true }
  inverted?: boolean
  reason?: string
}

/** How {@link toCaslRules} writes. */
export interface CaslOptions {
  /** The CASL subject of every rule; `account` if absent. */
  readonly subject?: string
  /** Gives each "no" its sentence, which CASL then hands out as the reason. */
  readonly explain?: (denial: Denial) => string
}

/**
 * Writes one person's rights as CASL rules: the action is the capability. What needs facts is allowed under conditions:
 * asked of the subject's name, CASL says whether it may ever be allowed, as `decideAll` does; asked of a thing with the
 * properties `own` and `assigned`, as `decide` does.
 * @throws TypeError for names that are not plain words, and for `manage`, which CASL reads as "anything"
 * @example createMongoAbility(toCaslRules(policy, { role: 'admin', plan: 'free' })).can('user.invite', 'account')
 * @see https://casl.js.org/v6/en/guide/define-rules
 */
export function toCaslRules(policy: Policy, subject: Subject, options: CaslOptions = {}): CaslRule[] {
  assertNames(policy)
  const names = Object.keys(policy.capabilities)
  if (names.includes('manage')) throw new TypeError('Failed to export the policy: CASL reads "manage" as any action.')
  const { decisions } = policy.for(subject)
  return names.flatMap((action): CaslRule[] => {
    const rule = { action, subject: options.subject ?? 'account' }
    const no = ({ denial }: Denied): CaslRule => {
      return { ...rule, inverted: true, reason: options.explain?.(denial) ?? denial.reason }
    }
    const answer = decisions[action] ?? policy.decide(subject, action)
    if (!answer.allowed) return [no(answer)]
    if (answer.when === undefined) return [rule]
    // A later rule wins: without a true fact the "no" stands.
    const without = policy.decide(subject, action)
    return [
      ...(without.allowed ? [] : [no(without)]),
      ...answer.when.map((need) => ({ ...rule, conditions: { [need]: true as const } })),
    ]
  })
}
