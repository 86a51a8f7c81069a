import type { Decision, FactName, FactsOf, NeededFacts, Person } from '../decision/decision.ts'
import type { ActInput, CapabilityRow, SideRole, TenantRoles } from '../table/policy-table.ts'
import type { BoundPolicy, Decisions } from './bound-policy.ts'

/**
 * The capabilities of a policy that role and plan alone decide: for guards that know of no thing.
 * @example type Plain = PlainCapability<typeof policy>
 */
export type PlainCapability<Any> = Any extends {
  for(subject: never, overrides?: never): BoundPolicy<infer C, infer _R, infer _P, infer N>
}
  ? Exclude<C, keyof N>
  : never

/**
 * The smallest policy: its table, and the answers about its rows. Everything else is a function that takes one, and a method
 * of `Policy`. Its functions need no `this`; none throws on odd input: what is unknown is denied.
 */
export interface CorePolicy<
  C extends string = string,
  R extends string = string,
  P extends string = string,
  N = unknown,
> {
  /** The roles, highest rank first; then those beside the ranks. */
  readonly roles: readonly R[]
  /** The roles with a rank, highest first. */
  readonly ranks: readonly R[]
  /** The roles beside the ranks, and who gives them. */
  readonly sideRoles: { readonly [Role in R]?: SideRole<R> }
  /** The facts that the table has declared, in words. */
  readonly facts: { readonly [name: string]: string }
  /** What no role of a tenant's own may have, and what a review must see. */
  readonly reserved: readonly C[]
  /** What roles of a tenant's own may be. */
  readonly tenantRoles: TenantRoles<R> | undefined
  /** The plans, as declared; none, if nobody has one. */
  readonly plans: readonly P[]
  /** The rows by name, in declared order. */
  readonly capabilities: { readonly [Name in C]: CapabilityRow<C, R, P, FactName<N>> }
  /** The role of which one active holder must remain. */
  readonly guarded: R | undefined
  /** The capabilities behind the acts on memberships. */
  readonly acts: ActInput<C>
  /** What several holders of a role are called, as far as the table says. */
  readonly plural: { readonly [Role in R]?: string }
  /** What one holder of a role is called, with the article, as far as the table says. */
  readonly singular: { readonly [Role in R]?: string }
  /**
   * Answers one question about one thing. A row that needs facts is denied by anything but `true` for one of them, so
   * the compiler asks for them.
   */
  decide(subject: Person<R, P>, capability: Exclude<C, keyof N>, facts?: FactsOf<N>): Decision<C, R, P>
  decide<Name extends C>(
    subject: Person<R, P>,
    capability: Name,
    facts: FactsOf<N> & NeededFacts<N, Name>,
  ): Decision<C, R, P>
  /** {@link CorePolicy.decide} without the reason. */
  can(subject: Person<R, P>, capability: Exclude<C, keyof N>, facts?: FactsOf<N>): boolean
  can<Name extends C>(subject: Person<R, P>, capability: Name, facts: FactsOf<N> & NeededFacts<N, Name>): boolean
  /**
   * May this ever be allowed to the subject? Every answer, handed out, not built: what a page asks at sign-in. A row
   * that needs facts is `{ allowed: true, when: ['own'] }`, allowed given one of them.
   */
  decideAll(subject: Person<R, P>): Decisions<C, R, P, N>
  /** Looks a subject up once, for many questions about it. */
  for(subject: Person<R, P>): BoundPolicy<C, R, P, N>
}
