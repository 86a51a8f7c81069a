import type { Status } from '../acts/questions.ts'
import type { AllowedWhen, Denial, Denied, Person } from '../decision/decision.ts'
import type { Policy } from '../engine/policy.ts'
import { refuseNames } from './grants.ts'

/** What is true of a thing, as CASL asks for it. */
export type CaslConditions = {
  [fact: string]: true | { $exists: true; $ne: false } | { $gte: number; $lt: number }
}

/** A rule as CASL's `createMongoAbility` takes it. */
export interface CaslRule {
  action: string
  subject: string
  /** Facts about the thing asked about, as properties of it. */
  conditions?: CaslConditions
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
 * properties `own`, `assigned`, `frozen` and `used`, as `decide` does. An archived person's rules allow nothing.
 * @throws TypeError for `manage` and the subject `all`, which CASL reads as "anything"
 * @example createMongoAbility(toCaslRules(policy, { role: 'admin', plan: 'free' })).can('user.invite', 'account')
 * @see https://casl.js.org/v6/en/guide/define-rules
 */
export function toCaslRules(
  policy: Policy,
  person: Person & { readonly status?: Status },
  { subject = 'account', explain = ({ reason }) => reason }: CaslOptions = {},
): CaslRule[] {
  const names = Object.keys(policy.capabilities)
  const any = [...names.filter((name) => name === 'manage'), ...[subject].filter((name) => name === 'all')]
  refuseNames(any, 'CASL', 'it reads "manage" as any action and "all" as any subject')
  const { status = 'active' } = person
  const facts = status === 'active' ? {} : { archived: true }
  return Object.values(policy.capabilities).flatMap(({ capability, evenFrozen }): CaslRule[] => {
    const rule = { action: capability, subject }
    const no = ({ denial }: Denied, conditions?: CaslConditions): CaslRule => {
      return { ...rule, ...(conditions && { conditions }), inverted: true, reason: explain(denial) }
    }
    // A later rule wins: first what stands without a fact, then what facts allow, then what they take back.
    const bare = policy.decide(person, capability, facts)
    const prospect = policy.decideAll(person)[capability] ?? bare
    if (!prospect.allowed || status !== 'active') return bare.allowed ? [] : [no(bare)]
    const { when = [], limit } = prospect as Partial<AllowedWhen>
    const fewer: CaslConditions = limit === undefined ? {} : { used: { $gte: 0, $lt: limit } }
    const given = when.length > 0 ? when.map((need): CaslConditions => ({ [need]: true, ...fewer })) : [fewer]
    const all = { ...Object.fromEntries(when.map((need) => [need, true])), used: 0, frozen: true }
    const frozen = policy.decide(person, capability, all)
    return [
      ...(bare.allowed ? [rule] : [no(bare), ...given.map((conditions) => ({ ...rule, conditions }))]),
      ...(evenFrozen || frozen.allowed ? [] : [no(frozen, { frozen: { $exists: true, $ne: false } })]),
    ]
  })
}
