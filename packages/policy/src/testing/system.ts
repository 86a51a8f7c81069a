import type { Reason } from '../decision/decision.ts'
import type { Status, StatusChange } from '../acts/questions.ts'

/** Somebody in the system under test. */
export interface SystemMember<R extends string = string> {
  readonly id: string
  readonly role: R
  readonly status: Status
}

/** What the system answered: done or allowed, or the reason why not. */
export type Outcome = 'allowed' | Reason

/**
 * Your own server, as the invariant suite sees it: a few calls that you write over HTTP, a test
 * caller, or whatever people really use. Acts must go the whole way and change the stored state.
 */
export interface System<C extends string = string, R extends string = string, P extends string = string> {
  /** Makes a fresh account with exactly these people on this plan; without plans it is empty. */
  reset(plan: P, members: readonly SystemMember<R>[]): Promise<void>
  /**
   * Asks as this person whether a capability is allowed (call a procedure that needs it). For one that needs facts: of a
   * thing to which the person stands in these relations and no other.
   */
  may(memberId: string, capability: C, relations: readonly string[]): Promise<Outcome>
  /** Changes a role as this person. */
  changeRole(actorId: string, targetId: string, to: R): Promise<Outcome>
  /** Archives, restores, removes; or leaves, when actor and target are the same. */
  changeStatus(actorId: string, targetId: string, change: StatusChange): Promise<Outcome>
  /** The stored people; removed ones are gone. */
  members(): Promise<readonly SystemMember<R>[]>
  /** Seats and bill as data. Left out: R6 is not checked. */
  bill?(): Promise<unknown>
}
