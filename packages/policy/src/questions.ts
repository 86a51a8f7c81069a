import type { Act, Subject } from './decision.ts'

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
  readonly role: R
  /** Seats that an invitation could reserve; `null` or absent: no limit. */
  readonly freeSeats?: number | null
}

/** What {@link decideAct} looks at. */
export interface ActInQuestion {
  readonly act: Act
  readonly actor: Actor
  readonly target: Target
  /** The role that the target will have. */
  readonly to: string
  readonly activeOwners: number
  /** `null`: no limit. */
  readonly freeSeats: number | null
}

const actorOf = ({ role, plan, status = 'active' }: Actor): Actor => ({ role, plan, status })
const targetOf = ({ role, status, self = false }: Target): Target => ({ role, status, self })
const STATUS_CHANGES: readonly string[] = ['archive', 'restore', 'remove', 'leave']

/** Reads a question about a role, each property once. */
export function askRoleChange({ actor, target, to, activeOwners }: RoleChange): ActInQuestion {
  return { act: 'changeRole', actor: actorOf(actor), target: targetOf(target), to, activeOwners, freeSeats: null }
}

/**
 * Reads a question about a status, each property once.
 * @throws TypeError for a change that does not exist
 */
export function askStatusChange(question: StatusChangeQuestion): ActInQuestion {
  const { change, actor, activeOwners, freeSeats = null } = question
  if (!STATUS_CHANGES.includes(change)) throw new TypeError('Failed to read a change of status: unknown change.')
  const target = targetOf(question.target)
  return { act: change, actor: actorOf(actor), target, to: target.role, activeOwners, freeSeats }
}

/** Reads a question about an invitation: somebody at the actor's own level is to have the role. */
export function askInvite({ actor, role, freeSeats = null }: InviteQuestion): ActInQuestion {
  const host = actorOf(actor)
  const target: Target = { role: host.role, status: 'active' }
  return { act: 'invite', actor: host, target, to: role, activeOwners: 0, freeSeats }
}
