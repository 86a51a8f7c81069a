import type { Capability, Plan, Role } from '@atrium/policy/clinic'
import type { Statement, Transaction } from '../db/database.ts'
import { denied, OtherPersonFailure, SignedOutFailure } from '../failures.ts'
import type { Scope } from '../scope.ts'
import type { Caller } from './caller.ts'

/** The statement that enters a clinic; with `lock` it takes the clinic's lock first and looks after that (R2). */
export function enterStatement({ token, clinicLink }: Caller, now: Date, lock: boolean): Statement {
  return {
    text: 'select * from atrium_enter($1, $2, $3, $4)',
    parameters: [token, clinicLink, now.toISOString(), lock],
  }
}

/**
 * What is asked for at the door: a denial names it. What belongs to the own account is there for whoever has to set up a second step
 * first, and nothing else is (R33).
 */
export type Asked = Capability | 'own account'

/** What was found behind the door. */
export interface Entered {
  scope: Scope
  sessionId: string
  /** When the session or the membership was last stamped as active, the earlier of the two; 1970 when one never was. */
  stampedAt: Date
  /** How many clinics the person has a place in. */
  clinics: number
}

/**
 * Makes the scope of what atrium_enter answered.
 *
 * @throws SignedOutFailure without a live session, OtherPersonFailure when the page shows somebody else, DeniedFailure
 * without an active membership, and without the second step that the clinic demands.
 */
export function throughDoor(
  opened: unknown[][][],
  caller: Caller,
  asked: Asked,
  { run, queries }: Transaction,
  now: Date,
): Entered {
  const row = opened.at(-1)?.[0] as DoorRow | undefined
  if (!row) throw new SignedOutFailure()
  const [userId, name, email, sessionId, ...here] = row
  const [id, clinicName, link, plan, membershipId, role, status, stampedAt, clinics, stepAsked] = here
  const capability = asked === 'own account' ? 'user.view' : asked
  if (caller.personId !== null && caller.personId !== userId) throw new OtherPersonFailure({ name, email })
  if (membershipId === null) throw denied(capability, 'no-membership')
  if (status !== 'active') throw denied(capability, 'archived')
  if (stepAsked === 'now' && asked !== 'own account') throw denied(capability, 'second-step')
  const clinic = { id, name: clinicName, link, plan }
  const actor = { userId, name, email, membershipId, role, plan, status }
  return {
    scope: { clinic, actor, stepAsked, now, run, queries },
    sessionId,
    stampedAt: new Date(stampedAt ?? 0),
    clinics,
  }
}

/** A row of atrium_enter (migrations/0009_demand.sql); from the clinic on null when there is no membership. */
type DoorRow = [
  userId: string,
  name: string,
  email: string,
  sessionId: string,
  clinicId: string,
  clinicName: string,
  clinicLink: string,
  plan: Plan,
  membershipId: string | null,
  role: Role,
  status: 'active' | 'archived',
  stampedAt: string | null,
  clinics: number,
  stepAsked: Scope['stepAsked'],
]
