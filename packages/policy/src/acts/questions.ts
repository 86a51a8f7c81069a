import type { Person } from '../decision/decision.ts'

/** Whether a membership takes part. */
export type Status = 'active' | 'archived'

/** Who acts: a subject and, if known, whether the own membership is active. */
export type Actor<R extends string = string, P extends string = string> = Person<R, P> & { readonly status?: Status }

/**
 * Whom the act is on: somebody, or oneself. Of oneself nothing is said a second time: the actor's own role and status
 * count, and what stands beside `self` is not looked at.
 */
export type Target<R extends string = string> =
  | { readonly self: true }
  | { readonly self?: false; readonly role: R; readonly status: Status }
  | { readonly self?: false; readonly role?: undefined; readonly roles: readonly R[]; readonly status: Status }

/** A change of somebody's place in the account. `leave` is one's own going. */
export type StatusChange = 'archive' | 'restore' | 'remove' | 'leave'

/** A question about a change of role. */
export interface RoleChange<R extends string = string, P extends string = string> {
  readonly actor: Actor<R, P>
  readonly target: Target<R>
  /** The new role, or all the roles that the target has afterwards. */
  readonly to: R | readonly R[]
  /** How many active holders the guarded role has now, the target included. What is not a count is none. */
  readonly activeOwners: number
}

/** A question about archive, restore, remove or leave. */
export type StatusChangeQuestion<R extends string = string, P extends string = string> = {
  readonly actor: Actor<R, P>
  /** How many active holders the guarded role has now, the target included. What is not a count is none. */
  readonly activeOwners: number
} & (
  | { readonly change: 'leave'; readonly target?: Target<R>; readonly freeSeats?: number | null }
  | { readonly change: 'archive' | 'remove'; readonly target: Target<R>; readonly freeSeats?: number | null }
  | {
      readonly change: StatusChange
      readonly target: Target<R>
      /** Seats that a restored membership could take; `null`: no limit. What is not a count is none. */
      readonly freeSeats: number | null
    }
)

/** A question about inviting somebody with a role. */
export interface InviteQuestion<R extends string = string, P extends string = string> {
  readonly actor: Actor<R, P>
  /** The role in the invitation, or several. */
  readonly to: R | readonly R[]
  /**
   * Seats that an invitation could reserve; `null`: no limit. What is not a count is none. On a plan whose `limits` for
   * inviting are `'none'` it is not looked at.
   */
  readonly freeSeats: number | null
}
