import type { Act, Denial, Reason } from '../decision/decision.ts'
import type { CapabilityRow } from '../table/policy-table.ts'
import { own } from '../table/own.ts'
import type { CorePolicy } from '../engine/core-policy.ts'
import { whoCan } from '../engine/questions.ts'

/** What a sentence can be made of. Empty where the denial has nothing to say. */
export interface Phrases {
  /** Who may: "Only Owners and Admins can", "Only the roles Owner and Admin can", or "Nobody can". */
  readonly only: string
  /** What was tried: "manage billing", "change an Owner's role". */
  readonly act: string
  /** The row's words as the table has them: "Manage billing". */
  readonly label: string
  /** What the plan sells: "Shared Rooms". */
  readonly feature: string
  /** The plans that include it: "Premium". */
  readonly plans: string
  /** Who may change the plan: "an Owner", or "the role Owner". */
  readonly upgrader: string
  /** What people belong to: "a clinic". */
  readonly account: string
  /** The role that is too high or guarded: "Owner". */
  readonly role: string
  /** One holder of that role: "an Owner", or "the role Owner" where the table does not say. */
  readonly one: string
  /** The facts that would help, in words: "their own or from their own desk". */
  readonly facts: string
  /** Where roles need different facts: "Chiefs can edit articles; Authors only what is their own." Empty elsewhere. */
  readonly byRole: string
  /** The plans that lift a limit: "Premium". */
  readonly lifters: string
  /** Has the policy any plans? */
  readonly hasPlans: boolean
  /** The denial itself. */
  readonly denial: Denial
}

/** One sentence for each reason. */
export type Sentences = (say: Phrases) => { readonly [Why in Reason]?: string }

/** The words that a table does not hold. Anything left out is derived from the names. */
export interface Words<R extends string = string, P extends string = string> {
  /** A role in the singular: "Owner". */
  readonly roles?: { readonly [Name in R]?: string }
  /** Several holders of a role: "Owners"; those of the table if absent. */
  readonly plural?: { readonly [Name in R]?: string }
  /** One holder, with the article: "an Owner"; those of the table if absent. */
  readonly singular?: { readonly [Name in R]?: string }
  /** A plan: "Premium". */
  readonly plans?: { readonly [Name in P]?: string }
  /** Facts, in words that go on after "what is": "their own"; those of the table if absent. */
  readonly facts?: { readonly [fact: string]: string }
  /** What people belong to, with its article: "a clinic". */
  readonly account?: string
  /** Sentences in place of the English ones; those left out stay. */
  readonly sentences?: Sentences
}

/** Turns a denial into one plain sentence. */
export type Explain = (denial: Denial) => string

// A first word such as ISBN, iOS or PayPal keeps its letters.
const upper = (text: string): string =>
  /^.\S*\p{Lu}/u.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)
const lower = (text: string): string =>
  /^.\p{Ll}[^\s\p{Lu}]*(?!\S)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
const join = (words: readonly string[], last: string): string =>
  [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(` ${last} `)

const english: Sentences = (say) => {
  const { only, act, feature, plans, upgrader, account, role, one, byRole } = say
  const remedy = (what: string): string => (upgrader && `: ${upgrader} can ${what}`) + '.'
  const another = one.startsWith('the role ') ? `Give somebody else ${one} first.` : `Make somebody else ${one} first.`
  return {
    role: byRole || `${only} ${act}.`,
    plan: `${plans || 'No plan'} includes ${feature}${remedy('upgrade')}`,
    'role-and-plan': `${only} ${act}, and only on ${plans || 'another plan'}.`,
    rank: `${only} ${act}.`,
    'last-owner': `${upper(account)} needs at least one active ${role}. ${another}`,
    'not-assigned': byRole || 'Only people who are assigned here can do that.',
    'not-own': byRole || 'This belongs to somebody else.',
    fact: byRole || `One can ${act} only of what is ${say.facts}.`,
    archived: 'This access is archived: it has to be restored first.',
    'no-seat': `No seat is free${remedy('add seats')}`,
    limit: limitWords(say),
    frozen: say.hasPlans ? `This is closed on the present plan${remedy('upgrade')}` : 'This is closed.',
    withheld: 'This is withheld from this person, whatever the role.',
    unknown: 'This is not known here, so nobody can do it.',
    'no-membership': `Only people who belong to ${account} can do that.`,
    'second-step': 'Set up a second step first.',
    closed: 'This is closed.',
  }
}

/** The numbers of a limit, and the plan that lifts it. */
function limitWords({ denial: { limit }, lifters, upgrader }: Phrases): string {
  if (!limit) return 'The limit is reached.'
  const { most, used } = limit
  const reached = used === null ? `The limit is ${most}` : `The limit is ${most}, and ${used} are in use`
  return lifters ? `${reached}. ${lifters} allows more${upgrader && `: ${upgrader} can upgrade`}.` : `${reached}.`
}

/** The facts that every table knows, after "what is". */
const FACTS = { own: 'their own', assigned: 'assigned to them' }

/** What is done to somebody, named by a role alone: no article and no plural is guessed. */
function actOn(act: Act | undefined, { one, isNew }: { one: string; isNew: boolean }): string {
  const isRole = one.startsWith('the role ')
  if (isNew && act === 'invite') return isRole ? `invite somebody with ${one}` : `invite ${one}`
  if (isNew) return isRole ? `give ${one}` : `make somebody ${one}`
  if (act === 'changeRole') return isRole ? `take ${one} from somebody` : `change ${one}'s role`
  return isRole ? `${act} somebody with ${one}` : `${act} ${one}`
}

/**
 * Binds the sentences to one policy: labels from its table, remedies from its rows.
 * @example createExplain(policy, { sentences: () => ({ 'not-own': 'Das gehört jemand anderem.' }) })
 */
export function createExplain<C extends string, R extends string, P extends string>(
  policy: CorePolicy<C, R, P>,
  { roles, plans, account = 'an account', sentences, ...forms }: Words<R, P> = {},
): Explain {
  const find = (words: object | undefined, name: string): string | undefined =>
    new Map<string, string>(Object.entries(words ?? {})).get(name)
  const word = (words: object | undefined, name: string): string => find(words, name) ?? upper(name)
  const oneOf = (name: string): string =>
    find(forms.singular, name) ?? find(policy.singular, name) ?? `the role ${word(roles, name)}`
  const manyOf = (name: string): string | undefined => find(forms.plural, name) ?? find(policy.plural, name)
  const allOf = (names: readonly string[]): string => {
    const many = names.flatMap((name) => manyOf(name) ?? [])
    if (many.length === names.length) return join(many, 'and')
    const said = names.map((name) => word(roles, name))
    return `the role${names.length > 1 ? 's' : ''} ${join(said, 'and')}`
  }
  const factOf = (name: string): string =>
    find(forms.facts, name) ?? find(policy.facts, name) ?? find(FACTS, name) ?? name
  /** The one sentence of a row of which roles need different facts. */
  const byRoleOf = ({ byRole, roles: may, label }: CapabilityRow): string => {
    if (!byRole) return ''
    const needs = (name: string): readonly string[] => (byRole as { [role: string]: readonly string[] })[name] ?? []
    const always = may.filter((name) => needs(name).length === 0)
    const given = may.filter((name) => needs(name).length > 0)
    const only = given.map((name) => `${allOf([name])} only what is ${join(needs(name).map(factOf), 'or')}`)
    const [first = '', ...others] = [...(always.length > 0 ? [`${allOf(always)} can ${lower(label)}`] : []), ...only]
    return always.length > 0
      ? `${upper([first, ...others].join('; '))}.`
      : `Of those who can ${lower(label)}, ${[first, ...others].join(', and ')}.`
  }
  const { upgrade } = own(policy.acts)
  const upgraders: readonly string[] = upgrade === undefined ? [] : whoCan(policy, upgrade).roles

  return (denial) => {
    const { capability, rolesThatMay, plansThatMay, act, targetRole, newRole } = denial
    const row = (policy.capabilities as Readonly<Record<string, CapabilityRow>>)[capability]
    const { label, feature } = row ?? { label: capability, feature: capability }
    const about = newRole ?? targetRole ?? ''
    const one = oneOf(about)
    const say: Phrases = {
      only: rolesThatMay.length > 0 ? `Only ${allOf(rolesThatMay)} can` : 'Nobody can',
      act: about ? actOn(act, { one, isNew: newRole !== undefined }) : lower(label),
      label,
      feature,
      plans: join(
        plansThatMay.map((name) => word(plans, name)),
        'or',
      ),
      upgrader: join(upgraders.map(oneOf), 'or'),
      account,
      role: word(roles, about),
      one,
      facts: join((denial.facts ?? []).map(factOf), 'or'),
      byRole: row ? byRoleOf(row) : '',
      lifters: join(
        (denial.limit?.plansThatLift ?? []).map((name) => word(plans, name)),
        'or',
      ),
      hasPlans: policy.plans.length > 0,
      denial,
    }
    const said = new Map(Object.entries({ ...english(say), ...sentences?.(say) }))
    return said.get(denial.reason) ?? said.get('unknown') ?? ''
  }
}
