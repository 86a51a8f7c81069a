import type { Relation } from './decision.ts'

/** One line of the matrix, as it is written down. */
export interface CapabilityInput<R extends string = string, P extends string = string, Need = unknown> {
  /** The capability in words: an imperative that reads well after "can". */
  readonly label: string
  /** The heading under which a page lists it. */
  readonly group?: string
  /** What a plan sells here ("Shared Rooms"): the subject of the sentence about the plan. */
  readonly feature?: string
  /** The roles that may, or every role. */
  readonly roles: readonly R[] | 'every'
  /** The plans that include it, or every plan. */
  readonly plans: readonly P[] | 'every'
  /** At least one of these facts must be true of the thing asked about. */
  readonly needs?: readonly (Need & Relation)[]
  /** Stays allowed for a thing that a downgrade has frozen. */
  readonly evenFrozen?: boolean
}

/**
 * Which capability is asked for before an act on a membership; acts left out are denied. Rows that need facts cannot
 * stand here: an act is on a person, not on a thing.
 */
export interface ActInput<C extends string = string> {
  readonly changeRole?: C
  readonly changeStatus?: C
  readonly invite?: C
  /** Who may, may move the account to another plan: named as the remedy of a plan denial. */
  readonly upgrade?: C
}

/** The one table: everything that a policy knows. */
export interface PolicyTable<C extends string = string, R extends string = string, P extends string = string> {
  /** The roles, highest rank first. */
  readonly roles: readonly R[]
  /** The plans. */
  readonly plans: readonly P[]
  /** One row for each capability. */
  readonly capabilities: { readonly [Name in C]: CapabilityInput<NoInfer<R>, NoInfer<P>> }
  /** The role of which at least one active holder must always remain. */
  readonly guarded?: NoInfer<R>
  /** The capabilities behind the acts on memberships. */
  readonly acts?: ActInput<NoInfer<C>>
}

/** The rows as `definePolicy` reads them off: which facts each one needs becomes part of the types. */
export interface LiteralTable<Rows, R extends string, P extends string> {
  readonly roles: readonly R[]
  readonly plans: readonly P[]
  readonly capabilities: { readonly [Name in keyof Rows]: CapabilityInput<NoInfer<R>, NoInfer<P>, Rows[Name]> }
  readonly guarded?: NoInfer<R>
  readonly acts?: ActInput<NoInfer<Exclude<keyof Rows & string, keyof NeedsOf<Rows>>>>
}

/** Of what the compiler read off the rows, those that need facts; `unknown` where it has not seen the rows. */
export type NeedsOf<Rows> = string extends keyof Rows
  ? unknown
  : { readonly [Name in keyof Rows as NeedsAny<Rows[Name]> extends true ? Name : never]: Rows[Name] & Relation }

/** A row without `needs` is read off as `unknown`, one with an empty list as `never`. */
type NeedsAny<Need> = unknown extends Need ? false : [Need] extends [never] ? false : true

/** One row of a built policy: complete, in declared order, frozen. */
export interface CapabilityRow<C extends string = string, R extends string = string, P extends string = string> {
  readonly capability: C
  readonly label: string
  readonly group: string
  readonly feature: string
  readonly roles: readonly R[]
  readonly plans: readonly P[]
  readonly needs: readonly Relation[]
  readonly evenFrozen: boolean
}
