import { createContext, createElement, Fragment, useContext, type ReactElement, type ReactNode } from 'react'
import type { Decision, Denial, Subject } from './decision.ts'
import type { Policy } from './policy.ts'

/**
 * Names your policy once, so that capabilities are checked everywhere in the pages.
 * @example
 * declare module '@atrium/policy/react' {
 *   interface Register { policy: typeof clinicPolicy }
 * }
 */
export interface Register {}

type Registered = Register extends { policy: Policy<infer C, infer R, infer P> } ? [C, R, P] : [string, string, string]
type C = Registered[0]
type R = Registered[1]
type P = Registered[2]

/** What the pages know: the answers of the server, and for whom they hold. */
export interface PolicyValue {
  /** From `policy.decideAll(subject)`, usually by way of the server. */
  readonly decisions: { readonly [Name in C]: Decision<C, R, P> }
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

/** One answer. What the given decisions do not have is denied as `unknown`. */
export function useDecision(capability: C): Decision<C, R, P> {
  const { decisions } = usePolicy()
  const decision = Object.hasOwn(decisions, capability) ? decisions[capability] : undefined
  if (decision) return decision
  return { allowed: false, denial: { capability, reason: 'unknown', rolesThatMay: [], plansThatMay: [] } }
}

/** What {@link Allowed} takes. */
export interface AllowedProps {
  readonly capability: C
  /** Shown instead when denied: a node, or a function of the denial. Nothing if absent. */
  readonly fallback?: ReactNode | ((denial: Denial<C, R, P>) => ReactNode)
  readonly children?: ReactNode
}

/**
 * Shows its children only when the capability is allowed. This is for the eyes: the server decides.
 * @example <Allowed capability="user.invite" fallback={(denial) => <Hint>{explain(denial)}</Hint>}>…</Allowed>
 */
export function Allowed({ capability, fallback, children }: AllowedProps): ReactElement {
  const decision = useDecision(capability)
  if (decision.allowed) return createElement(Fragment, null, children)
  return createElement(Fragment, null, typeof fallback === 'function' ? fallback(decision.denial) : fallback)
}
