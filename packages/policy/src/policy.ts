import type { Decision, DenialDetails, Facts, NeededFacts, Prospect, Reason, Subject } from './decision.ts'
import type { PolicyDiff } from './diff.ts'
import type { ActInput, CapabilityRow, PolicyTable } from './policy-table.ts'
import type { InviteQuestion, RoleChange, StatusChangeQuestion } from './questions.ts'

/**
 * One answer for each capability: frozen, shared, without inherited keys. Rows that need facts are answered by
 * {@link Prospect}: allowed given the facts, never a bare yes. Which rows those are is `N`; all may be, if it is unknown.
 */
export type Decisions<C extends string, R extends string, P extends string, N = unknown> = {
  readonly [Name in C]: unknown extends N ? Prospect<C, R, P> : AnswerTo<N, Name, C, R, P>
}

type AnswerTo<N, Name, C extends string, R extends string, P extends string> = Name extends keyof N
  ? Prospect<C, R, P>
  : Decision<C, R, P>

/**
 * The capabilities of a policy that role and plan alone decide: for guards that know of no thing.
 * @example type Plain = PlainCapability<typeof policy>
 */
export type PlainCapability<Any> = Any extends {
  for(subject: never): BoundPolicy<infer C, infer _R, infer _P, infer N>
}
  ? Exclude<C, keyof N>
  : never

/** A row of the table together with what it holds for one subject. */
export interface AnsweredRow<C extends string, R extends string, P extends string> extends CapabilityRow<C, R, P> {
  readonly decision: Prospect<C, R, P>
}

/**
 * A subject looked up once: for many questions about the same person. Unlike those of a policy, its
 * functions belong to it: call `may.can(…)`, do not pass `may.can` around.
 */
export interface BoundPolicy<C extends string, R extends string, P extends string, N = unknown> {
  /** As {@link Policy.decideAll}. */
  readonly decisions: Decisions<C, R, P, N>
  /** As {@link Policy.decide}. */
  decide(capability: Exclude<C, keyof N>, facts?: Facts): Decision<C, R, P>
  decide<Name extends C>(capability: Name, facts: Facts & NeededFacts<N, Name>): Decision<C, R, P>
  /** As {@link Policy.can}. */
  can(capability: Exclude<C, keyof N>, facts?: Facts): boolean
  can<Name extends C>(capability: Name, facts: Facts & NeededFacts<N, Name>): boolean
}

/**
 * An immutable policy. Its functions need no `this` and may be passed around.
 * None throws on odd input, except where it says so: what is unknown is denied.
 */
export interface Policy<C extends string = string, R extends string = string, P extends string = string, N = unknown> {
  /** The roles, highest rank first. */
  readonly roles: readonly R[]
  /** The plans, as declared. */
  readonly plans: readonly P[]
  /** The rows by name, in declared order. */
  readonly capabilities: { readonly [Name in C]: CapabilityRow<C, R, P> }
  /** The role of which one active holder must remain. */
  readonly guarded: R | undefined
  /** The capabilities behind the acts on memberships. */
  readonly acts: ActInput<C>
  /**
   * Answers one question about one thing. A row that needs facts is denied by anything but `true` for one of them, so
   * the compiler asks for them.
   */
  decide(subject: Subject<R, P>, capability: Exclude<C, keyof N>, facts?: Facts): Decision<C, R, P>
  decide<Name extends C>(
    subject: Subject<R, P>,
    capability: Name,
    facts: Facts & NeededFacts<N, Name>,
  ): Decision<C, R, P>
  /** {@link Policy.decide} without the reason. */
  can(subject: Subject<R, P>, capability: Exclude<C, keyof N>, facts?: Facts): boolean
  can<Name extends C>(subject: Subject<R, P>, capability: Name, facts: Facts & NeededFacts<N, Name>): boolean
  /**
   * May this ever be allowed to the subject? Every answer, handed out, not built: what a page asks at sign-in. A row
   * that needs facts is `{ allowed: true, when: ['own'] }`, allowed given one of them.
   */
  decideAll(subject: Subject<R, P>): Decisions<C, R, P, N>
  /** Looks a subject up once. */
  for(subject: Subject<R, P>): BoundPolicy<C, R, P, N>
  /**
   * The roles that may and the plans that include it.
   * @throws TypeError for a name that the table does not have
   */
  whoCan(capability: C): { readonly roles: readonly R[]; readonly plans: readonly P[] }
  /** The whole table with one subject's answers of {@link Policy.decideAll}: what a page of roles shows. */
  rowsFor(subject: Subject<R, P>): readonly AnsweredRow<C, R, P>[]
  /** Makes a denial for a reason that only the caller can know, such as `no-membership`. */
  deny(capability: C, reason: Reason, details?: DenialDetails<R>): Decision<C, R, P>
  /** The roles that this one may give: its own and those below; none for an unknown role. */
  assignableRoles(role: R): readonly R[]
  /** May the actor give the target this role? Capability, then rank (R3, R4), then the guarded role (R2). */
  decideRoleChange(question: RoleChange<R, P>): Decision<C, R, P>
  /** May the actor archive, restore, remove the target, or leave? In the same order, then seats (R13). */
  decideStatusChange(question: StatusChangeQuestion<R, P>): Decision<C, R, P>
  /** May the actor invite somebody with this role (R8)? */
  decideInvite(question: InviteQuestion<R, P>): Decision<C, R, P>
  /** What changes from this policy to another; with subjects, also whose rights change. */
  diff<S extends Subject>(other: Policy, subjects?: readonly S[]): PolicyDiff<S>
  /** The table as plain data, for `JSON.stringify` and {@link policyFromJSON}. */
  toJSON(): PolicyTable<C, R, P>
}
