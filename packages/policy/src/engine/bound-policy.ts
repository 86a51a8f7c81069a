import type { Decision, FactName, FactsOf, NeededFacts, Prospect } from '../decision/decision.ts'

/**
 * One answer for each capability: frozen, shared, without inherited keys. Rows that need facts are answered by
 * {@link Prospect}: allowed given the facts, never a bare yes. Which rows those are is `N`; all may be, if it is unknown.
 */
export type Decisions<C extends string, R extends string, P extends string, N = unknown> = {
  readonly [Name in C]: unknown extends N ? Prospect<C, R, P> : AnswerTo<N, Name, C, R, P>
}

type AnswerTo<N, Name, C extends string, R extends string, P extends string> = Name extends keyof N
  ? Prospect<C, R, P, FactName<N>>
  : Decision<C, R, P>

/** A yes or no for each capability that role and plan alone decide; perhaps, where the compiler has not seen the rows. */
export type Allows<C extends string, N = unknown> = unknown extends N
  ? { readonly [Name in C]?: boolean }
  : { readonly [Name in Exclude<C, keyof N>]: boolean }

/** A subject looked up once: for many questions about the same person. Its functions need no `this`. */
export interface BoundPolicy<C extends string, R extends string, P extends string, N = unknown> {
  /** As `policy.decideAll(subject)`. */
  readonly decisions: Decisions<C, R, P, N>
  /**
   * Is it allowed, by role and plan alone? The quickest answer there is, where the name stands in the code. Rows that need
   * facts are `false` here, and the compiler does not know them.
   * @example if (policy.for(subject).allows['user.invite']) …
   */
  readonly allows: Allows<C, N>
  /** As `policy.decide`. */
  decide(capability: Exclude<C, keyof N>, facts?: FactsOf<N>): Decision<C, R, P>
  decide<Name extends C>(capability: Name, facts: FactsOf<N> & NeededFacts<N, Name>): Decision<C, R, P>
  /** As `policy.can`. */
  can(capability: Exclude<C, keyof N>, facts?: FactsOf<N>): boolean
  can<Name extends C>(capability: Name, facts: FactsOf<N> & NeededFacts<N, Name>): boolean
  /** As `policy.canAny`. */
  canAny(capabilities: readonly Exclude<C, keyof N>[], facts?: FactsOf<N>): boolean
  canAny<Name extends C>(capabilities: readonly Name[], facts: FactsOf<N> & NeededFacts<N, Name>): boolean
  /** As `policy.canAll`. */
  canAll(capabilities: readonly Exclude<C, keyof N>[], facts?: FactsOf<N>): boolean
  canAll<Name extends C>(capabilities: readonly Name[], facts: FactsOf<N> & NeededFacts<N, Name>): boolean
}
