import type { Denial, Subject } from '../decision.ts'
import type { Policy } from '../policy.ts'
import { assertNames } from './grants.ts'

/** A rule as CASL's `createMongoAbility` takes it. */
export interface CaslRule {
  action: string
  subject: string
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
 * Writes one person's rights as CASL rules: the action is the capability.
 * @throws TypeError for names that are not plain words, and for `manage`, which CASL reads as "anything"
 * @example createMongoAbility(toCaslRules(policy, { role: 'admin', plan: 'free' })).can('user.invite', 'account')
 * @see https://casl.js.org/v6/en/guide/define-rules
 */
export function toCaslRules(policy: Policy, subject: Subject, options: CaslOptions = {}): CaslRule[] {
  assertNames(policy)
  const names = Object.keys(policy.capabilities)
  if (names.includes('manage')) throw new TypeError('Failed to export the policy: CASL reads "manage" as any action.')
  return names.map((action) => {
    const decision = policy.decide(subject, action)
    const rule = { action, subject: options.subject ?? 'account' }
    if (decision.allowed) return rule
    return { ...rule, inverted: true, reason: options.explain?.(decision.denial) ?? decision.denial.reason }
  })
}
