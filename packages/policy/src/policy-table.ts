import type { Relation } from './decision.ts'

/** One line of the matrix, as it is written down. */
export interface CapabilityInput<R extends string = string, P extends string = string> {
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
  /** With facts: at least one of these must be true. */
  readonly needs?: readonly Relation[]
  /** Stays allowed for a thing that a downgrade has frozen. */
  readonly evenFrozen?: boolean
}

/** Which capability is asked for before an act on a membership; acts left out are denied. */
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
