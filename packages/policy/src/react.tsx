'use client'
import * as React from 'react'
import type { ReactElement, ReactNode } from 'react'
import type {
  AllowedWhen,
  Decision,
  Denial,
  FactName,
  FactsOf,
  NeededFacts,
  Person,
  Prospect,
  Reason,
} from './decision/decision.ts'
import type { CorePolicy } from './engine/core-policy.ts'

/**
 * Names your policy once, so that capabilities are checked everywhere in the pages.
 * @example
 * declare module '@atrium/policy/react' {
 *   interface Register { policy: typeof clinicPolicy }
 * }
 */
export interface Register {}

type Registered = Register extends { policy: CorePolicy<infer C, infer R, infer P, infer N> }
  ? [C, R, P, N]
  : [string, string, string, unknown]
type C = Registered[0]
type R = Registered[1]
type P = Registered[2]
type N = Registered[3]

/** What the pages know: the answers of the server, and for whom they hold. */
export interface PolicyValue {
  /** From `policy.decideAll(subject)`, usually by way of the server. */
  readonly decisions: { readonly [Name in C]: Prospect<C, R, P, FactName<N>> }
  readonly subject: Person<R, P>
  /** Says which rows a frozen thing keeps. Without it, a page denies of a frozen thing whatever it is asked with `frozen`. */
  readonly policy?: { readonly capabilities: { readonly [name: string]: { readonly evenFrozen: boolean } } }
}

// Where only server components run, React has no contexts. Importing this file must not fail there; its hooks say so.
const PolicyContext = (React as Partial<typeof React>).createContext?.<PolicyValue | undefined>(undefined)

function contextHere(): NonNullable<typeof PolicyContext> {
  if (PolicyContext) return PolicyContext
  throw new Error(
    'Failed to read the policy: server components have no context. Please ask `policy.for(subject)` there.',
  )
}

/** Gives the answers to every page below. */
export function PolicyProvider(props: { readonly value: PolicyValue; readonly children?: ReactNode }): ReactElement {
  return React.createElement(contextHere().Provider, { value: props.value }, props.children)
}

/**
 * The answers and their subject.
 * @throws Error outside a `PolicyProvider`
 */
export function usePolicy(): PolicyValue {
  const value = React.useContext(contextHere())
  if (!value) throw new Error('Failed to read the policy: no <PolicyProvider> above. Please wrap the page in one.')
  return value
}

/** What is known of the thing asked about: whether it is one's own, and whatever the table's rows need. */
export type Relations = FactsOf<N>

/** The facts to ask with, as arguments: to be said for a capability that needs any. */
export type RelationsFor<Name> = [Extract<Name, keyof N>] extends [never]
  ? [facts?: Relations]
  : [facts: Relations & NeededFacts<N, Name>]

type AnyFacts = Readonly<Record<string, unknown>>

/** Why the facts take back what may be allowed, as the policy says; the page has the answer, and knows no row. */
function objection(answer: Prospect, facts: AnyFacts): Reason | undefined {
  const given = (name: string): unknown => (Object.hasOwn(facts, name) ? facts[name] : undefined)
  const { when = [], limit } = answer as Partial<AllowedWhen>
  if (when.length > 0 && !when.some((name) => given(name) === true)) {
    if (when.some((name) => name !== 'own' && name !== 'assigned')) return 'fact'
    const isAboutOwn = when.includes('own') && given('own') !== undefined && given('assigned') === undefined
    return isAboutOwn || !when.includes('assigned') ? 'not-own' : 'not-assigned'
  }
  const used = given('used')
  const isCount = Number.isSafeInteger(used) && (used as number) >= 0
  return limit === undefined || (isCount && (used as number) < limit) ? undefined : 'limit'
}

function decideHere(value: PolicyValue, capability: C, facts: AnyFacts = {}): Decision<C, R, P> {
  const { decisions, subject, policy } = value
  const { role, roles = [role as R], plan } = subject as { role?: R; roles?: readonly R[]; plan?: P }
  const answers: { readonly [name: string]: Prospect<C, R, P, FactName<N>> } = decisions
  const answer = Object.hasOwn(answers, capability) ? answers[capability] : undefined
  const no = (reason: Reason, details?: object): Decision<C, R, P> => ({
    allowed: false,
    denial: {
      capability,
      reason,
      rolesThatMay: reason === 'unknown' ? [] : roles,
      plansThatMay: reason === 'unknown' || plan === undefined ? [] : [plan],
      ...details,
    },
  })
  const isGiven = (name: string): boolean =>
    Object.hasOwn(facts, name) && facts[name] !== undefined && facts[name] !== false
  if (!answer) return no('unknown')
  if (isGiven('archived')) return no('archived')
  if (!answer.allowed) return answer
  // Without the policy a page does not know which rows a frozen thing keeps.
  if (isGiven('frozen') && policy?.capabilities[capability]?.evenFrozen !== true) return no('frozen')
  const reason = objection(answer, facts)
  if (!reason) return { allowed: true }
  const { when, limit: most } = answer as Partial<AllowedWhen>
  if (reason === 'fact') return no(reason, { facts: when })
  if (reason !== 'limit') return no(reason)
  const used = typeof facts['used'] === 'number' ? facts['used'] : null
  return no(reason, { limit: { most, used, plansThatLift: [] }, rolesThatMay: [] })
}

/**
 * One answer. What the given decisions do not have is denied as `unknown`; what is allowed given a fact only, or as long as
 * fewer are used, is denied without it. Such a denial names only the own roles and plan among those that may: a page knows no others.
 * @example const decision = useDecision('page.edit', { own: page.author === me.id })
 */
export function useDecision<Name extends C>(capability: Name, ...[facts]: RelationsFor<Name>): Decision<C, R, P> {
  return decideHere(usePolicy(), capability, facts as AnyFacts)
}

/** Is any of these allowed? Of none, no. For what stands around several: a menu, a heading. */
export function useCanAny<Name extends C>(capabilities: readonly Name[], ...[facts]: RelationsFor<Name>): boolean {
  const value = usePolicy()
  return capabilities.some((name) => decideHere(value, name, facts as AnyFacts).allowed)
}

/** Are all of these allowed? Of none, no. */
export function useCanAll<Name extends C>(capabilities: readonly Name[], ...[facts]: RelationsFor<Name>): boolean {
  const value = usePolicy()
  return capabilities.length > 0 && capabilities.every((name) => decideHere(value, name, facts as AnyFacts).allowed)
}

// `relations` is what facts were called first.
type FactsProp<Name extends C> = Name extends keyof N
  ? | { readonly facts: Relations & NeededFacts<N, Name>; readonly relations?: undefined }
    | { readonly facts?: undefined; readonly relations: Relations & NeededFacts<N, Name> }
  : { readonly facts?: Relations; readonly relations?: Relations }

/** What {@link Allowed} takes: with a capability that needs facts, what is known of the thing. */
export type AllowedProps = {
  [Name in C]: FactsProp<Name> & {
    readonly capability: Name
    /** Shown instead when denied: a node, or a function of the denial. Nothing if absent. */
    readonly fallback?: ReactNode | ((denial: Denial<C, R, P>) => ReactNode)
    readonly children?: ReactNode
  }
}[C]

/**
 * Shows its children only when the capability is allowed, of this thing if it needs facts. This is for the eyes: the
 * server decides.
 * @example <Allowed capability="user.invite" fallback={(denial) => <Hint>{explain(denial)}</Hint>}>…</Allowed>
 */
export function Allowed({ capability, facts, relations, fallback, children }: AllowedProps): ReactElement {
  const decision = decideHere(usePolicy(), capability, (facts ?? relations) as AnyFacts | undefined)
  if (decision.allowed) return React.createElement(React.Fragment, null, children)
  return React.createElement(
    React.Fragment,
    null,
    typeof fallback === 'function' ? fallback(decision.denial) : fallback,
  )
}
