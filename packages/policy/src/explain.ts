import type { Denial, Reason } from './decision.ts'
import type { CapabilityRow } from './policy-table.ts'
import { own } from './own.ts'
import type { Policy } from './policy.ts'

/** What a sentence can be made of. Empty where the denial has nothing to say. */
export interface Phrases {
  /** Who may: "Only Owners and Admins can", or "Nobody can". */
  readonly only: string
  /** What was tried: "manage billing", "change an Owner's role". */
  readonly act: string
  /** What the plan sells: "Shared Rooms". */
  readonly feature: string
  /** The plans that include it: "Premium". */
  readonly plans: string
  /** Who may change the plan: "an Owner". */
  readonly upgrader: string
  /** What people belong to: "a clinic". */
  readonly account: string
  /** The role that is too high or guarded: "Owner". */
  readonly role: string
  /** One holder of that role: "an Owner". */
  readonly one: string
  /** The denial itself. */
  readonly denial: Denial
}

/** One sentence for each reason. */
export type Sentences = (say: Phrases) => { readonly [Why in Reason]?: string }

/** The words that a table does not hold. Anything left out is derived from the names. */
export interface Words<R extends string = string, P extends string = string> {
  /** A role in the singular: "Owner". */
  readonly roles?: { readonly [Name in R]?: string }
  /** A plan: "Premium". */
  readonly plans?: { readonly [Name in P]?: string }
  /** What people belong to, with its article: "a clinic". */
  readonly account?: string
  /** Sentences in place of the English ones; those left out stay. */
  readonly sentences?: Sentences
}

/** Turns a denial into one plain sentence. */
export type Explain = (denial: Denial) => string

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
const oneOf = (word: string): string => (/^[aeiou]/i.test(word) ? 'an ' : 'a ') + word
const join = (words: readonly string[], last: string): string => words.join(', ').replace(/, ([^,]*)$/, ` ${last} $1`)

const english: Sentences = ({ only, act, feature, plans, upgrader, account, role, one }) => {
  const remedy = (what: string): string => (upgrader && `: ${upgrader} can ${what}`) + '.'
  return {
    role: `${only} ${act}.`,
    plan: `${feature} ${feature.endsWith('s') ? 'are' : 'is'} part of ${plans || 'no plan'}${remedy('upgrade')}`,
    'role-and-plan': `${only} ${act}, and only on ${plans || 'another plan'}.`,
    rank: `${only} ${act}.`,
    'last-owner': `${upper(account)} needs at least one active ${role}. Make somebody else ${one} first.`,
    'not-assigned': 'Only people who are assigned here can do that.',
    'not-own': 'This belongs to somebody else.',
    archived: 'This access is archived: it has to be restored first.',
    'no-seat': `No seat is free${remedy('add seats')}`,
    frozen: `This is closed on the present plan${remedy('upgrade')}`,
    unknown: 'This is not known here, so nobody can do it.',
    'no-membership': `Only people who belong to ${account} can do that.`,
    'second-step': 'Set up a second step first.',
  }
}

/**
 * Binds the sentences to one policy: labels from its table, remedies from its rows.
 * @example createExplain(policy, { sentences: () => ({ 'not-own': 'Das gehört jemand anderem.' }) })
 */
export function createExplain<C extends string, R extends string, P extends string>(
  policy: Policy<C, R, P>,
  { roles, plans, account = 'an account', sentences }: Words<R, P> = {},
): Explain {
  const word = (words: object | undefined, name: string): string =>
    new Map(Object.entries(words ?? {})).get(name) ?? upper(name)
  const { upgrade } = own(policy.acts)
  const upgraders: readonly string[] = upgrade === undefined ? [] : policy.whoCan(upgrade).roles

  return (denial) => {
    const { capability, rolesThatMay, plansThatMay, act, targetRole, newRole } = denial
    const { label, feature } = (policy.capabilities as Readonly<Record<string, CapabilityRow>>)[capability] ?? {
      label: capability,
      feature: capability,
    }
    const who = join(
      rolesThatMay.map((name) => `${word(roles, name)}s`),
      'and',
    )
    const role = word(roles, newRole ?? targetRole ?? '')
    const one = oneOf(role)
    const say: Phrases = {
      only: who ? `Only ${who} can` : 'Nobody can',
      act: newRole
        ? act === 'invite'
          ? `invite ${one}`
          : `make somebody ${one}`
        : targetRole
          ? act === 'changeRole'
            ? `change ${one}'s role`
            : `${act} ${one}`
          : lower(label),
      feature,
      plans: join(
        plansThatMay.map((name) => word(plans, name)),
        'or',
      ),
      upgrader: join(
        upgraders.map((name) => oneOf(word(roles, name))),
        'or',
      ),
      account,
      role,
      one,
      denial,
    }
    const said = new Map(Object.entries({ ...english(say), ...sentences?.(say) }))
    return said.get(denial.reason) ?? said.get('unknown') ?? ''
  }
}
