import type { Plan, Role } from '@atrium/policy/clinic'
import type { Whence } from './auth/session/whence.ts'
import type { Queries, RunStatement } from './db/database.ts'

/** Who acts: a person through an active membership. */
export interface Actor {
  userId: string
  name: string
  email: string
  membershipId: string
  role: Role
  plan: Plan
  status: 'active'
}

/** One clinic and one transaction in it, whoever acts: somebody with a place there, or who holds a token. */
export interface ClinicScope {
  clinic: { id: string; name: string; link: string; plan: Plan }
  now: Date
  /** Where the call comes from, if a call it is. */
  whence?: Whence | undefined
  queries: Queries
  run: RunStatement
}

/**
 * All that a service gets: one clinic, one actor, one transaction. The database shows no other clinic's rows
 * in it (R30), and role and status were read in this very transaction (R5).
 */
export interface Scope extends ClinicScope {
  actor: Actor
  /**
   * Whether the clinic demands a second step that the person does not have (R33): before anything else, or from the next sign-in on,
   * because this session was open before the demand.
   */
  stepAsked: 'now' | 'next' | null
  /** When all of the clinic is deleted, where it is closed. */
  deletesAt: Date | null
}
