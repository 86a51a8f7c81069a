import { createContext, createElement, Fragment, useContext, type ReactElement, type ReactNode } from 'react'
import type { Decision, Denial, NeededFacts, Prospect, Reason, Relation, Subject } from './decision.ts'
import type { Policy } from './policy.ts'

/**
 * Names your policy once, so that capabilities are checked everywhere in the pages.
 * @example
 * declare module '@atrium/policy/react' {
 *   interface Register { policy: typeof clinicPolicy }
 * }
 */
export interface Register {}

type Registered = Register extends { policy: Policy<infer C, infer R, infer P, infer N> }
  ? [C, R, P, N]
  : [string, string, string, unknown]
type C = Registered[0]
type R = Registered[1]
type P = Registered[2]
type N = Registered[3]

/** What the pages know: the answers of the server, and for whom they hold. */
export interface PolicyValue {
  /** From `policy.decideAll(subject)`, usually by way of the server. */
  readonly decisions: { readonly [Name in C]: Prospect<C, R, P> }
  readonly subject: Subject<R, P>
}

const PolicyContext = createContext<PolicyValue | undefined>(undefined)

/** Gives the answers to every page below. */
export function PolicyProvider(props: { readonly value: PolicyValue; readonly children?: ReactNode }): ReactElement {
  return createElement(PolicyContext.Provider, { value: props.value }, props.children)
}

/**
 * The answers and their subject.
 * @throws Error outside a `PolicyProvider`
 */
export function usePolicy(): PolicyValue {
  const value = useContext(PolicyContext)
  if (!value) throw new Error('Failed to read the policy: no <PolicyProvider> above. Please wrap the page in one.')
  return value
}

/** How the subject stands to the thing asked about. */
export type Relations = { readonly [Need in Relation]?: boolean }

/** The relations to ask with, as arguments: to be said for a capability that needs any. */
export type RelationsFor<Name> = [Extract<Name, keyof N>] extends [never]
  ? [relations?: Relations]
  : [relations: Relations & NeededFacts<N, Name>]

/**
 * One answer. What the given decisions do not have is denied as `unknown`; what is allowed given a fact only, is denied
 * without it. Such a denial names only the own role and plan among those that may: a page knows no others.
 * @example const decision = useDecision('page.edit', { own: page.author === me.id })
 */
export function useDecision<Name extends C>(capability: Name, ...[relations]: RelationsFor<Name>): Decision<C, R, P> {
  const { decisions, subject } = usePolicy()
  const answer: Prospect<C, R, P> | undefined = Object.hasOwn(decisions, capability) ? decisions[capability] : undefined
  const no = (reason: Reason, rolesThatMay: R[], plansThatMay: P[]): Decision<C, R, P> => ({
    allowed: false,
    denial: { capability, reason, rolesThatMay, plansThatMay },
  })
  if (!answer) return no('unknown', [], [])
  if (answer.when === undefined) return answer
  const { when } = answer
  if (when.some((need) => isTrue(relations, need))) return { allowed: true }
  return no(when.includes('assigned') ? 'not-assigned' : 'not-own', [subject.role], [subject.plan])
}

const isTrue = (relations: Relations = {}, need: Relation): boolean =>
  Object.hasOwn(relations, need) && relations[need] === true

type RelationsProp<Name extends C> = Name extends keyof N
  ? { readonly relations: Relations & NeededFacts<N, Name> }
  : { readonly relations?: Relations }

/** What {@link Allowed} takes: with a capability that needs facts, how the subject stands to the thing. */
export type AllowedProps = {
  [Name in C]: RelationsProp<Name> & {
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
export function Allowed({ capability, relations, fallback, children }: AllowedProps): ReactElement {
  const decision = useDecision(capability, ...([relations] as RelationsFor<C>))
  if (decision.allowed) return createElement(Fragment, null, children)
  return createElement(Fragment, null, typeof fallback === 'function' ? fallback(decision.denial) : fallback)
}
