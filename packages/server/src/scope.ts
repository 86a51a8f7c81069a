import type { Capability, Plan, Role } from '@atrium/policy/clinic'
import type { Database, Queries, RunStatement, Statement } from './db/database.ts'
import { denied, SignedOutFailure } from './failures.ts'

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

/**
 * All that a service gets: one clinic, one actor, one transaction. The database shows no other clinic's rows
 * in it (R30), and role and status were read in this very transaction (R5).
 */
export interface Scope {
  clinic: { id: string; name: string; link: string; plan: Plan }
  actor: Actor
  now: Date
  queries: Queries
  run: RunStatement
}

export interface Entrance {
  token: string | null
  /** The clinic's link from the header `x-clinic`; null: the clinic used last. */
  clinicLink: string | null
  now: Date
  /** What is asked for: a denial names it. */
  capability: Capability
  /**
   * A change takes the clinic's lock first and looks after that, so that what it has read stays true (R2);
   * a look may not write at all.
   */
  purpose: 'look' | 'change'
}

/** A membership's last activity is written once a minute at most. */
const activityStep = 60_000

/**
 * Enters a clinic and works there: one transaction, committed when `work` resolves.
 *
 * @throws SignedOutFailure without a live session, DeniedFailure without an active membership.
 */
export async function inClinic<Result>(
  database: Database,
  entrance: Entrance,
  work: (scope: Scope) => Promise<Result>,
): Promise<Result> {
  const { token, now } = entrance
  if (!token) throw new SignedOutFailure()
  let idle: string | null = null
  let clinicId = ''
  const result = await database.transaction(
    async ({ run, queries }, opened) => {
      const [door] = opened.at(-1) ?? []
      const { clinic, actor, lastActiveAt } = throughDoor(door, entrance.capability)
      clinicId = clinic.id
      if (!lastActiveAt || now.getTime() - lastActiveAt.getTime() > activityStep) idle = actor.membershipId
      return work({ clinic, actor, now, queries, run })
    },
    { opening: opening(token, entrance), readOnly: entrance.purpose === 'look' },
  )
  if (idle) await touch(database, clinicId, idle, now)
  return result
}

function opening(token: string, { clinicLink, now, purpose }: Entrance): Statement[] {
  const enter = {
    text: 'select * from atrium_enter($1, $2, $3)',
    parameters: [token, clinicLink, now.toISOString()],
  }
  const lockClinic = {
    text: "select 1 from clinics where id = current_setting('atrium.clinic_id', true) for update",
    parameters: [],
  }
  return purpose === 'change' ? [enter, lockClinic, enter] : [enter]
}

function throughDoor(door: unknown[] | undefined, capability: Capability) {
  if (!door) throw new SignedOutFailure()
  const [userId, name, email, clinicId, clinicName, clinicLink, plan, membershipId, role, status, lastActive] =
    door as DoorRow
  if (membershipId === null) throw denied(capability, 'no-membership')
  if (status !== 'active') throw denied(capability, 'archived')
  return {
    clinic: { id: clinicId, name: clinicName, link: clinicLink, plan },
    actor: { userId, name, email, membershipId, role, plan, status },
    lastActiveAt: lastActive === null ? null : new Date(lastActive),
  }
}

/** A row of atrium_enter (migrations/0001_guards.sql); from the clinic on null when there is no membership. */
type DoorRow = [
  userId: string,
  name: string,
  email: string,
  clinicId: string,
  clinicName: string,
  clinicLink: string,
  plan: Plan,
  membershipId: string | null,
  role: Role,
  status: 'active' | 'archived',
  lastActiveAt: string | null,
]

/** In a transaction of its own: a lock on one's own row must never wait for the clinic's lock. */
async function touch(database: Database, clinicId: string, membershipId: string, now: Date): Promise<void> {
  await database.transaction(
    ({ run }) =>
      run('update memberships set last_active_at = $2 where id = $1 and clinic_id = $3', [
        membershipId,
        now.toISOString(),
        clinicId,
      ]),
    { opening: [{ text: "select set_config('atrium.clinic_id', $1, true)", parameters: [clinicId] }] },
  )
}
