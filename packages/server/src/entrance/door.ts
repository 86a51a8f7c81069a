import type { Capability, Plan, Role } from '@atrium/policy/clinic'
import type { Statement, Transaction } from '../db/database.ts'
import { denied, OtherPersonFailure, SignedOutFailure } from '../failures/failures.ts'
import type { Scope } from '../scope.ts'
import type { Caller } from './caller.ts'
import { PeriodOver } from './when-settled.ts'

/** The statement that enters a clinic; with `lock` it takes the clinic's lock first and looks after that (R2). */
export function enterStatement({ token, clinicLink }: Caller, now: Date, lock: boolean): Statement {
  return {
    text: 'select *, atrium_is_due(clinic_id, $3) from atrium_enter($1, $2, $3, $4)',
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
 * without an active membership, in a closed clinic, and without the second step that the clinic demands; PeriodOver, which {@link whenSettled} answers.
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
  const [id, clinicName, link, plan, membershipId, role, status, stampedAt, clinics, stepAsked, until, isDue] = here
  const capability = asked === 'own account' ? 'user.view' : asked
  if (caller.personId !== null && caller.personId !== userId) throw new OtherPersonFailure({ name, email })
  if (membershipId === null) throw denied(capability, 'no-membership')
  if (status !== 'active') throw denied(capability, 'archived')
  const deletesAt = until === null ? null : new Date(until)
  if (deletesAt !== null && !isOpenWhenClosed(role, asked)) throw denied(capability, 'closed')
  if (stepAsked === 'now' && asked !== 'own account') throw denied(capability, 'second-step')
  if (isDue) throw new PeriodOver(id)
  const clinic = { id, name: clinicName, link, plan }
  const actor = { userId, name, email, membershipId, role, plan, status }
  return {
    scope: { clinic, actor, stepAsked, deletesAt, now, whence: caller.whence, run, queries },
    sessionId,
    stampedAt: new Date(stampedAt ?? 0),
    clinics,
  }
}

/** Of a closed clinic Owners see when it is deleted, take its data out, and open it again; nobody else sees anything. */
const isOpenWhenClosed = (role: Role, asked: Asked) =>
  role === 'owner' && (asked === 'own account' || asked === 'clinic.delete')

/** A row of atrium_enter (migrations/0024_clinic_settings.sql); from the clinic on null when there is no membership. */
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
  deletesAt: string | null,
  isDue: boolean,
]
