import type {
  Decision,
  DenialDetails,
  FactName,
  FactsOf,
  NeededFacts,
  Overrides,
  Person,
  Prospect,
  Reason,
  Subject,
} from '../decision/decision.ts'
import type { PolicyDiff } from '../diff/policy-diff.ts'
import type { CapabilityRow, PolicyTable } from '../table/policy-table.ts'
import type { InviteQuestion, RoleChange, StatusChangeQuestion } from '../acts/questions.ts'
import type { BoundPolicy, Decisions } from './bound-policy.ts'
import type { CorePolicy } from './core-policy.ts'

/** A row of the table together with what it holds for one subject. */
export interface AnsweredRow<
  C extends string,
  R extends string,
  P extends string,
  F extends string = string,
> extends CapabilityRow<C, R, P, F> {
  readonly decision: Prospect<C, R, P, F>
  /** Given to this person, or taken away, beside the table. */
  readonly override?: 'plus' | 'minus'
}

/**
 * An immutable policy. Its functions need no `this` and may be passed around.
 * None throws on odd input, except where it says so: what is unknown is denied.
 */
export interface Policy<
  C extends string = string,
  R extends string = string,
  P extends string = string,
  N = unknown,
> extends CorePolicy<C, R, P, N> {
  /** Is any of these allowed? Of none, no. */
  canAny(subject: Person<R, P>, capabilities: readonly Exclude<C, keyof N>[], facts?: FactsOf<N>): boolean
  canAny<Name extends C>(
    subject: Person<R, P>,
    capabilities: readonly Name[],
    facts: FactsOf<N> & NeededFacts<N, Name>,
  ): boolean
  /** Are all of these allowed? Of none, no. */
  canAll(subject: Person<R, P>, capabilities: readonly Exclude<C, keyof N>[], facts?: FactsOf<N>): boolean
  canAll<Name extends C>(
    subject: Person<R, P>,
    capabilities: readonly Name[],
    facts: FactsOf<N> & NeededFacts<N, Name>,
  ): boolean
  /** As {@link CorePolicy.decideAll}, with rights of this one person beside the table, if there are any. */
  decideAll(subject: Person<R, P>, overrides?: Overrides<C>): Decisions<C, R, P, N>
  /**
   * Looks a subject up once, with rights of this one person beside the table, if there are any.
   * @example policy.for(subject, { plus: ['page.publish'], minus: ['page.edit'] })
   */
  for(subject: Person<R, P>, overrides?: Overrides<C>): BoundPolicy<C, R, P, N>
  /**
   * Of which things is it allowed? For lists that a database filters: all, none, or those of which one of the facts is true.
   * @example policy.scope({ role: 'author', plan: 'free' }, 'article.edit') // ['own']
   */
  scope(subject: Person<R, P>, capability: C): 'all' | 'none' | readonly FactName<N>[]
  /** Is this the name of a role? For strings that come from outside. */
  isRole(value: unknown): value is R
  /** Is this the name of a plan? */
  isPlan(value: unknown): value is P
  /** Is this the name of a capability? */
  isCapability(value: unknown): value is C
  /** A plain copy of the subject in a value from outside; undefined, if the table does not know all of it. */
  parseSubject(value: unknown): Person<R, P> | undefined
  /**
   * The roles that may and the plans that include it.
   * @throws TypeError for a name that the table does not have
   */
  whoCan(capability: C): { readonly roles: readonly R[]; readonly plans: readonly P[] }
  /** The whole table with one subject's answers of {@link Policy.decideAll}: what a page of roles shows. */
  rowsFor(subject: Person<R, P>, overrides?: Overrides<C>): readonly AnsweredRow<C, R, P, FactName<N>>[]
  /** Makes a denial for a reason that only the caller can know, such as `no-membership`. */
  deny(capability: C, reason: Reason, details?: DenialDetails<R>): Decision<C, R, P>
  /**
   * The roles that this person may give: the own one and those below; none, if the act is not theirs.
   * @param act - by changing somebody's role, or by inviting; either of the two if absent. Of a role alone, whose plan is not
   * known, any plan will do
   */
  assignableRoles(subject: Person<R, P> | R, act?: 'changeRole' | 'invite'): readonly R[]
  /** May the actor give the target this role? Capability, then rank (R3, R4), then the guarded role (R2). */
  decideRoleChange(question: RoleChange<R, P>): Decision<C, R, P>
  /** May the actor archive, restore, remove the target, or leave? In the same order, then seats (R13). */
  decideStatusChange(question: StatusChangeQuestion<R, P>): Decision<C, R, P>
  /** May the actor invite somebody with this role (R8)? */
  decideInvite(question: InviteQuestion<R, P>): Decision<C, R, P>
  /** What changes from this policy to another; with subjects, also whose rights change. */
  diff<S extends Subject>(other: CorePolicy, subjects?: readonly S[]): PolicyDiff<S>
  /** The table as plain data, for `JSON.stringify` and {@link policyFromJSON}. */
  toJSON(): PolicyTable<C, R, P>
}
