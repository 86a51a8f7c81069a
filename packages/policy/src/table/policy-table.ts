import type { Relation } from '../decision/decision.ts'

/** What a role needs of the thing asked about: nothing, a fact, or one of several. */
export type Need<Fact> = 'always' | Fact | readonly Fact[]

/** How many there may be on a plan: a number, no limit, or as many as the account has seats. */
export type Limit = number | 'none' | 'seats'

/** What each role needs. */
export type NeedByRole<R extends string, F extends string> = { readonly [Role in R]?: Need<Relation | F> } & {
  /** No list: of that, too, every role could be missing. */
  readonly [Symbol.iterator]?: undefined
}

/** What a row says in words, and of which facts it asks: at least one of them must be true of the thing asked about. */
interface NeedsCell<Seen, F extends string> {
  /** The capability in words: an imperative that reads well after "can". */
  readonly label: string
  /** The heading under which a page lists it. */
  readonly group?: string
  /** What a plan sells here ("Shared Rooms"): named in the sentence about the plan. */
  readonly feature?: string
  /** At least one of these facts must be true of the thing asked about, whichever role asks. */
  readonly needs?: readonly (Seen & (Relation | F))[]
  /** Stays allowed for a thing that a downgrade has frozen. */
  readonly evenFrozen?: boolean
}

/** The cell of the roles. */
interface RolesCell<R extends string, PerRole> {
  /**
   * The roles that may, or every role; or what each of them needs of the thing asked about.
   * @example roles: { chief: 'always', author: 'own' }
   */
  readonly roles: readonly R[] | 'every' | PerRole
}

/** One line of the matrix, as it is written down. */
export interface CapabilityInput<
  R extends string = string,
  P extends string = string,
  Seen = unknown,
  F extends string = string,
>
  extends NeedsCell<Seen, F>, RolesCell<R, NeedByRole<R, F>> {
  /** The plans that include it, or every plan; left out where the table has no plans. */
  readonly plans?: readonly P[] | 'every'
  /**
   * How many there may be, for each plan that includes it. `'seats'` is asked about by acts alone, with `freeSeats`.
   * @example limits: { free: 3, premium: 'none' }
   */
  readonly limits?: { readonly [Plan in P]?: Limit }
}

/** The cell of the plans: to be filled, where there are plans, and only there; perhaps, where the compiler has not seen them. */
export type PlansCell<P extends string> = [P] extends [never]
  ? { readonly plans?: undefined }
  : string extends P
    ? { readonly plans?: readonly P[] | 'every' }
    : { readonly plans: readonly P[] | 'every' }

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

/** A role beside the ranks. */
export interface SideRole<R extends string = string> {
  /** The lowest rank that may give it, and take it away. */
  readonly givenBy: R
}

/** What roles of a tenant's own may be. */
export interface TenantRoles<R extends string = string> {
  /** The highest role that one may stand under. */
  readonly under: R
}

/** What of a table is written the same, whether or not the compiler reads it off. */
interface TableWords<C extends string, R extends string, S extends string, F extends string> {
  /** Facts of one's own beside `own` and `assigned`, in words that go on after "what is": "from their own desk". */
  readonly facts?: { readonly [Name in F]: string }
  /** Roles outside the ranks, held beside another. */
  readonly sideRoles?: { readonly [Name in S]: SideRole<NoInfer<R>> }
  /** The role of which at least one active holder must always remain. */
  readonly guarded?: NoInfer<R>
  /** What no role of a tenant's own may have, and what a review must see. */
  readonly reserved?: readonly NoInfer<C>[]
  /** What roles of a tenant's own may be; none, if it is left out. */
  readonly tenantRoles?: TenantRoles<NoInfer<R>>
  /** What several holders of a role are called: "Owners". Sentences say "the role Owner" where it is left out. */
  readonly plural?: { readonly [Role in NoInfer<R | S>]?: string }
  /** What one holder of a role is called, with the article: "an Owner". */
  readonly singular?: { readonly [Role in NoInfer<R | S>]?: string }
}

/** The one table: everything that a policy knows. */
export interface PolicyTable<
  C extends string = string,
  R extends string = string,
  P extends string = string,
> extends TableWords<C, R, R, string> {
  /** The roles, highest rank first. */
  readonly roles: readonly R[]
  /** The plans; none, if they are left out. */
  readonly plans?: readonly P[]
  /** One row for each capability. */
  readonly capabilities: { readonly [Name in C]: CapabilityInput<NoInfer<R>, NoInfer<P>> & PlansCell<NoInfer<P>> }
  /** The capabilities behind the acts on memberships. */
  readonly acts?: ActInput<NoInfer<C>>
}

/** The rows as `definePolicy` reads them off: which facts each one needs becomes part of the types. */
export interface LiteralTable<
  Rows,
  R extends string,
  P extends string,
  F extends string = never,
  S extends string = never,
  Limits = unknown,
  ByRole = unknown,
> extends TableWords<keyof Rows & string, R, S, F> {
  readonly roles: readonly R[]
  readonly plans?: readonly P[]
  readonly capabilities: {
    readonly [Name in keyof Rows]: NeedsCell<Rows[Name], NoInfer<F>> & PlansCell<NoInfer<P>>
  } & { readonly [Name in keyof Limits]: LimitsSeen<Limits[Name], P> } & {
    readonly [Name in keyof ByRole]: RolesCell<
      NoInfer<R | S>,
      NeedByRole<NoInfer<R | S>, NoInfer<F>> & ByRoleSeen<ByRole[Name]>
    >
  }
  readonly acts?: ActInput<NoInfer<Exclude<keyof Rows & string, keyof NeedsOf<Rows, Limits, ByRole, F>>>>
}

/**
 * Where the compiler reads off what roles need. By any name, as names are checked beside it; no cell of its own, which would be
 * compared with all of the other for each row anew: half of what a table costs the compiler.
 */
interface ByRoleSeen<Seen> {
  readonly [role: string]: Need<Seen> | undefined
}

/** Where the compiler reads off that a number is limited. */
interface LimitsSeen<Seen, P extends string> {
  readonly limits?: { readonly [Plan in P]?: (Seen & number) | 'none' | 'seats' }
}

/**
 * Of what the compiler read off the rows, those that need facts, or to be told how many are used; `unknown` where it has not
 * seen the rows.
 */
export type NeedsOf<Rows, Limits = unknown, ByRole = unknown, F extends string = never> = string extends keyof Rows
  ? unknown
  : {
      readonly [
        Name in keyof Rows as [NeededBy<Rows, Limits, ByRole, F, Name>] extends [never] ? never : Name
      ]: NeededBy<Rows, Limits, ByRole, F, Name>
    }

type NeededBy<Rows, Limits, ByRole, F extends string, Name extends keyof Rows> =
  | SeenFacts<Rows[Name], F>
  | (Name extends keyof ByRole ? SeenFacts<ByRole[Name], F> : never)
  | LimitOf<Limits, Name>

/** A fact that is asked for, where a limit is a number. */
type LimitOf<Limits, Name> = Name extends keyof Limits
  ? number extends Limits[Name]
    ? never
    : [Extract<Limits[Name], number>] extends [never]
      ? never
      : 'used'
  : never

/** A row without facts is read off as `unknown`. */
type SeenFacts<Seen, F extends string> = string extends Seen ? never : Extract<Seen, Relation | F>

/** One row of a built policy: complete, in declared order, frozen. */
export interface CapabilityRow<
  C extends string = string,
  R extends string = string,
  P extends string = string,
  F extends string = string,
> {
  readonly capability: C
  readonly label: string
  readonly group: string
  readonly feature: string
  /** The roles that may, of some thing at least. */
  readonly roles: readonly R[]
  readonly plans: readonly P[]
  /** The facts that any role needs. Which role needs which is in `byRole`, if they differ. */
  readonly needs: readonly F[]
  readonly evenFrozen: boolean
  /** What each role needs, one of the facts; nothing, if its list is empty. Absent where all need the same. */
  readonly byRole?: { readonly [Role in R]?: readonly F[] }
  /** How many there may be, for each plan that includes it. */
  readonly limits?: { readonly [Plan in P]?: Limit }
}
