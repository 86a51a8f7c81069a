import type { Denial, Reason } from './decision.ts'
import type { CapabilityRow } from './policy-table.ts'
import type { Policy } from './policy.ts'

/** The words that a table does not hold. Anything left out is derived from its name. */
export interface Words<R extends string = string, P extends string = string> {
  /** A role in the singular: "Owner". */
  readonly roles?: { readonly [Name in R]?: string }
  /** A plan: "Premium". */
  readonly plans?: { readonly [Name in P]?: string }
  /** What people belong to, with its article: "a clinic". */
  readonly account?: string
  /** Sentences to use in place of the English ones. */
  readonly sentences?: Partial<Sentences>
}

/** What a sentence can be made of. */
export interface Phrases {
  /** The capability's label, ready to stand after "can": "manage billing". */
  readonly act: string
  /** What the plan sells: "Shared Rooms". */
  readonly feature: string
  /** Who may: "Owners and Admins". */
  readonly who: string
  /** The plans that include it: "Premium". */
  readonly plans: string
  /** Who may change the plan: "an Owner". */
  readonly upgrader: string
  /** What people belong to: "a clinic". */
  readonly account: string
  /** One holder of a role: "an Owner". */
  one(role: string): string
  /** A role's own word: "Owner". */
  role(role: string): string
}

/** One sentence for each reason. */
export type Sentences = { readonly [Why in Reason]: (say: Phrases, denial: Denial) => string }

/** Turns a denial into one plain sentence. */
export type Explain = (denial: Denial) => string

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
const list = (words: readonly string[], last: string): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}` : (words[0] ?? '')
const oneOf = (word: string): string => `${/^[aeiou]/i.test(word) ? 'an' : 'a'} ${word}`

const upgrade = (say: Phrases): string => (say.upgrader ? `: ${say.upgrader} can upgrade.` : '.')
const only = (say: Phrases, act: string): string => (say.who ? `Only ${say.who} can ${act}` : `Nobody can ${act}`)
const ranked = (say: Phrases, { act, targetRole, newRole }: Denial): string => {
  if (newRole !== undefined)
    return act === 'invite' ? `invite ${say.one(newRole)}` : `make somebody ${say.one(newRole)}`
  if (targetRole === undefined || act === undefined) return say.act
  return act === 'changeRole' ? `change ${say.one(targetRole)}'s role` : `${act} ${say.one(targetRole)}`
}

const ENGLISH: Sentences = {
  role: (say) => `${only(say, say.act)}.`,
  plan: (say) =>
    say.plans
      ? `${upper(say.feature)} ${/s$/.test(say.feature) ? 'are' : 'is'} part of ${say.plans}${upgrade(say)}`
      : `No plan includes this.`,
  'role-and-plan': (say) => `${only(say, say.act)}, and only on ${say.plans || 'another plan'}.`,
  rank: (say, denial) => `${only(say, ranked(say, denial))}.`,
  'last-owner': (say, { targetRole = '' }) =>
    `${upper(say.account)} needs at least one active ${say.role(targetRole)}. Make somebody else ${say.one(targetRole)} first.`,
  'not-assigned': () => 'Only people who are assigned here can do that.',
  'not-own': () => 'This belongs to somebody else.',
  archived: () => 'This access is archived: it has to be restored first.',
  'no-seat': (say) => `No seat is free${say.upgrader ? `: ${say.upgrader} can add seats.` : '.'}`,
  frozen: (say) => `This is closed on the present plan${upgrade(say)}`,
  unknown: () => 'This is not known here, so nobody can do it.',
  'no-membership': (say) => `Only people who belong to ${say.account} can do that.`,
}

/**
 * Binds the sentences to one policy: labels from its table, remedies from its rows.
 * @example createExplain(policy, { sentences: { 'not-own': () => 'Das gehört jemand anderem.' } })
 */
export function createExplain<C extends string, R extends string, P extends string>(
  policy: Pick<Policy<C, R, P>, 'acts' | 'capabilities'>,
  words: Words<R, P> = {},
): Explain {
  const sentences = { ...ENGLISH, ...words.sentences }
  const { acts, capabilities } = policy
  const role = (name: string): string => own<string>(words.roles, name) ?? upper(name)
  const upgraders = acts.upgrade === undefined ? [] : capabilities[acts.upgrade].roles
  const upgrader = list(
    upgraders.map((name: R) => oneOf(role(name))),
    'or',
  )
  return (denial) => {
    const row = own<CapabilityRow>(capabilities, denial.capability)
    const who = denial.rolesThatMay.map((name) => `${role(name)}s`)
    const plans = denial.plansThatMay.map((name) => own<string>(words.plans, name) ?? upper(name))
    const say: Phrases = {
      act: lower(row?.label ?? denial.capability),
      feature: row?.feature ?? denial.capability,
      who: list(who, 'and'),
      plans: list(plans, 'or'),
      upgrader,
      account: words.account ?? 'an account',
      one: (name) => oneOf(role(name)),
      role,
    }
    return (own(sentences, denial.reason) ?? sentences.unknown)(say, denial)
  }
}

function own<Value>(
  record: { readonly [name: string]: Value | undefined } | undefined,
  name: string,
): Value | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
}
