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
}

/** A "no" as data: what was asked, why not, and who or what would help. */
export interface Denial<
  C extends string = string,
  R extends string = string,
  P extends string = string,
> extends DenialDetails<R> {
  readonly capability: C
  readonly reason: Reason
  /** Roles that may, highest rank first. */
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
export interface AllowedWhen {
  readonly allowed: true
  /** The facts that the row needs, as in its `needs`. */
  readonly when: readonly Relation[]
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
export type Prospect<C extends string = string, R extends string = string, P extends string = string> =
  | Decision<C, R, P>
  | AllowedWhen

/** Who asks: one role, in an account on one plan. */
export interface Subject<R extends string = string, P extends string = string> {
  readonly role: R
  readonly plan: P
}

/** How a subject relates to the thing asked about. */
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
}

/**
 * The needed facts of these rows, each to be answered; `N` says which rows need which. Of a table that the compiler has
 * not seen, such as one of JSON, it demands none; the answers are no different.
 */
export type NeededFacts<N, Name> = { readonly [Need in N[Extract<Name, keyof N>] & Relation]: boolean }

/** The one "yes". */
export const ALLOWED: Allowed = Object.freeze({ allowed: true })
