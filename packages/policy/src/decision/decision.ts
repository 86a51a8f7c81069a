import { freeze } from '../table/own.ts'

/** Why a decision says no. New reasons may be added; none is ever renamed. */
export type Reason =
  | 'role'
  | 'plan'
  | 'role-and-plan'
  | 'rank'
  | 'last-owner'
  | 'not-assigned'
  | 'not-own'
  | 'archived'
  | 'no-seat'
  | 'frozen'
  | 'unknown'
  | 'no-membership'
  | 'second-step'
  | 'fact'
  | 'limit'
  | 'withheld'
  | 'closed'

/** What somebody does to a membership or an invitation; part of a denial by rank. */
export type Act = 'changeRole' | 'archive' | 'restore' | 'remove' | 'leave' | 'invite'

/** The optional data of a denial: only what belongs to its reason is present. */
export interface DenialDetails<R extends string = string> {
  /** The act that was asked for. */
  readonly act?: Act
  /** The target's present role: present when this role was too high, or guarded. */
  readonly targetRole?: R
  /** The role to be given: present when this role was too high. */
  readonly newRole?: R
  /** The seats as they stood, with `no-seat`. */
  readonly seats?: { readonly free: number }
  /** The facts of which one would have to be true, with `fact`. */
  readonly facts?: readonly string[]
  /** The numbers, with `limit`. */
  readonly limit?: LimitReached
}

/** What a plan allows, and what there is already. */
export interface LimitReached {
  /** How many the plan allows. */
  readonly most: number
  /** How many there are; null, if nobody said. */
  readonly used: number | null
  /** The plans that allow more. */
  readonly plansThatLift: readonly string[]
}

/** A "no" as data: what was asked, why not, and who or what would help. */
export interface Denial<
  C extends string = string,
  R extends string = string,
  P extends string = string,
> extends DenialDetails<R> {
  readonly capability: C
  readonly reason: Reason
  /** Roles that may, highest rank first; none where no role would help (`last-owner`, `no-seat`). */
  readonly rolesThatMay: readonly R[]
  /** Plans that include it, as declared. */
  readonly plansThatMay: readonly P[]
}

/** Yes. One frozen object serves every allowed cell. */
export interface Allowed {
  readonly allowed: true
  readonly when?: undefined
}

/** Yes, given the facts: at least one of them must be true of the thing asked about. No answer to act on. */
export interface AllowedWhen<F extends string = string> {
  readonly allowed: true
  /** The facts that this subject needs, one of them; of none if it is empty, where only a number is limited. */
  readonly when: readonly F[]
  /** How many there may be on this plan: allowed as long as fewer are used. */
  readonly limit?: number
}

/** No, with its reason. */
export interface Denied<C extends string = string, R extends string = string, P extends string = string> {
  readonly allowed: false
  readonly when?: undefined
  readonly denial: Denial<C, R, P>
}

/**
 * The answer to "may this subject do that?": never a bare boolean.
 * @example if (!decision.allowed) show(explain(decision.denial));
 */
export type Decision<C extends string = string, R extends string = string, P extends string = string> =
  | Allowed
  | Denied<C, R, P>

/**
 * The answer to "may this ever be allowed to this subject?", before anything is known of a thing: as a page asks at
 * sign-in. It has a type of its own, so that nobody takes "given the facts" for a yes.
 */
export type Prospect<
  C extends string = string,
  R extends string = string,
  P extends string = string,
  F extends string = string,
> = Decision<C, R, P> | AllowedWhen<F>

/** The account's plan; nothing, in a policy without plans. */
export type OnPlan<P extends string> = [P] extends [never] ? { readonly plan?: undefined } : { readonly plan: P }

/** Who asks: one role, in an account on one plan. */
export type Subject<R extends string = string, P extends string = string> = { readonly role: R } & OnPlan<P>

/**
 * Who asks, with one role or with several: allowed is what any of them allows, and the highest counts for rank. Where there
 * is a `role`, `roles` are not looked at.
 */
export type Person<R extends string = string, P extends string = string> =
  | Subject<R, P>
  | ({ readonly role?: undefined; readonly roles: readonly R[] } & OnPlan<P>)

/** Rights of one person beside the table. */
export interface Overrides<C extends string = string> {
  /** Granted as though one of the roles that may were the person's; the plan decides as ever. */
  readonly plus?: readonly C[]
  /** Taken away, whatever role and plan allow, and `plus`. */
  readonly minus?: readonly C[]
}

/** How a subject relates to the thing asked about: the facts that every table knows. */
export type Relation = 'own' | 'assigned'

/**
 * What is known about the thing asked about. Only own properties count. A row that `needs` facts is allowed by an exact
 * `true` for one of them; `archived` and `frozen` count as given by anything but `false`.
 */
export interface Facts {
  /** It belongs to the subject. */
  readonly own?: boolean
  /** The subject is assigned to it. */
  readonly assigned?: boolean
  /** The subject's own membership is archived: everything is denied. */
  readonly archived?: boolean
  /** It is frozen by a downgrade: denied, unless the row says `evenFrozen`. */
  readonly frozen?: boolean
  /** How many there are already, for a row with a limit. What is not a count is too many. */
  readonly used?: number
}

/** The facts that the rows of a table may need; `N` says which rows need which. */
export type FactName<N> = unknown extends N ? string : Relation | Exclude<Extract<N[keyof N], string>, 'used'>

/** The facts of {@link Facts} and those that a table has declared. */
export type FactsOf<N> = unknown extends N
  ? Facts | { readonly [name: string]: boolean | number | undefined }
  : Facts & { readonly [Name in Exclude<FactName<N>, keyof Facts>]?: boolean }

/**
 * The needed facts of these rows, each to be answered; `N` says which rows need which. Of a table that the compiler has
 * not seen, such as one of JSON, it demands none; the answers are no different.
 */
export type NeededFacts<N, Name> = {
  readonly [Need in Extract<N[Extract<Name, keyof N>], string>]: Need extends 'used' ? number : boolean
}

/** The one "yes". */
export const ALLOWED: Allowed = /* @__PURE__ */ freeze({ allowed: true })

/** The relations that a row of any table may need. */
export const RELATIONS: readonly Relation[] = ['own', 'assigned']
