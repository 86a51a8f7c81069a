import type { Subject } from './decision.ts'

/** Whether a membership takes part. */
export type Status = 'active' | 'archived'

/** Who acts: a subject and, if known, whether the own membership is active. */
export interface Actor<R extends string = string, P extends string = string> extends Subject<R, P> {
  readonly status?: Status
}

/** Whom the act is on. */
export interface Target<R extends string = string> {
  readonly role: R
  readonly status: Status
  /** The actor's own membership. */
  readonly self?: boolean
}

/** A change of somebody's place in the account. `leave` is one's own going. */
export type StatusChange = 'archive' | 'restore' | 'remove' | 'leave'

/** A question about a change of role. */
export interface RoleChange<R extends string = string, P extends string = string> {
  readonly actor: Actor<R, P>
  readonly target: Target<R>
  /** The new role. */
  readonly to: R
  /** How many active holders the guarded role has now, the target included. */
  readonly activeOwners: number
}

/** A question about archive, restore, remove or leave. */
export interface StatusChangeQuestion<R extends string = string, P extends string = string> {
  readonly actor: Actor<R, P>
  readonly target: Target<R>
  readonly change: StatusChange
  /** How many active holders the guarded role has now, the target included. */
  readonly activeOwners: number
  /** Seats that a restored membership could take; `null` or absent: no limit. */
  readonly freeSeats?: number | null
}

/** A question about inviting somebody with a role. */
export interface InviteQuestion<R extends string = string, P extends string = string> {
  readonly actor: Actor<R, P>
  /** The role in the invitation. */
  readonly to: R
  /** Seats that an invitation could reserve; `null` or absent: no limit. */
  readonly freeSeats?: number | null
}
