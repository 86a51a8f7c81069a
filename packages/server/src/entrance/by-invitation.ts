import type { Plan, Role } from '@atrium/policy/clinic'
import { operator } from '../contract/clinic/operator.ts'
import type { Statement, Transaction } from '../db/database.ts'
import { ConflictFailure } from '../failures.ts'
import type { ClinicScope } from '../scope.ts'
import type { Entrance } from './caller.ts'
import { noToken } from './no-token.ts'

/** Who holds a mailed token, as the request says it. */
export interface Holder {
  /** The session's token, where the browser has one. */
  sessionToken: string | null
  /** The network address of the call. */
  address: string
}

export interface KnownLogin {
  id: string
  name: string
  email: string
}

/** What lies behind an invitation's token: the clinic, and what joining it needs. */
export interface InvitationScope extends ClinicScope {
  invitation: {
    id: string
    email: string
    role: Role
    expiresAt: Date
    /** By mail: its token proves the address. Handed over, it proves nothing. */
    isMailed: boolean
    inviterName: string
    /** The inviter's role now; null: has no active place in the clinic any more. */
    inviterRole: Role | null
  }
  /** The login of that address: by a mailed token only one whose address was ever proven. */
  login: KnownLogin | null
  /** Who is signed in where the call comes from. */
  caller: KnownLogin | null
}

/** The way in by an invitation: to look, and to change something under the clinic's lock. */
export interface InvitationDoor {
  look<Result>(work: (scope: InvitationScope) => Promise<Result>): Promise<Result>
  change<Result>(work: (scope: InvitationScope) => Promise<Result>): Promise<Result>
}

/**
 * Lets in who holds the token of an invitation that waits for its answer (R9, R31).
 *
 * @throws from both ways: MissingFailure for what is no token, TooManyTriesFailure after many of those,
 * ConflictFailure when the invitation has been answered, taken back, or has run out.
 */
export function doorOfInvitation(entrance: Entrance, holder: Holder, hash: string): InvitationDoor {
  const { database, clock, turns } = entrance
  /** Whose turn a change takes; a look has told it. */
  let link: string | undefined
  const enter = async <Result>(lock: boolean, work: (scope: InvitationScope) => Promise<Result>) => {
    const now = clock()
    const outcome = await database.transaction(
      async (transaction, opened) => {
        const scope = behindDoor(opened, transaction, now)
        link = scope?.clinic.link
        return scope && { result: await work(scope) }
      },
      { opening: [enterStatement(hash, holder.sessionToken, now, lock)], readOnly: !lock },
    )
    if (outcome === null) throw await noToken(entrance, holder.address)
    return outcome.result
  }
  return {
    look: (work) => enter(false, work),
    change: async (work) => {
      const key = link ?? (await enter(false, async ({ clinic }) => clinic.link))
      return turns.take(key, () => enter(true, work))
    },
  }
}

function enterStatement(hash: string, sessionToken: string | null, now: Date, lock: boolean): Statement {
  return {
    text: 'select * from atrium_enter_by_invitation($1, $2, $3, $4)',
    parameters: [hash, sessionToken, now.toISOString(), lock],
  }
}

function behindDoor(opened: unknown[][][], { run, queries }: Transaction, now: Date): InvitationScope | null {
  const row = opened.at(-1)?.[0] as DoorRow | undefined
  if (!row) return null
  const [
    clinicId,
    clinicName,
    link,
    plan,
    id,
    email,
    role,
    status,
    expires,
    isMailed,
    inviterName,
    inviterRole,
    ...logins
  ] = row
  const expiresAt = new Date(expires)
  assertOpen(status, expiresAt, now, inviterName)
  const [loginId, loginName, isProven, callerId, callerName, callerEmail] = logins
  return {
    clinic: { id: clinicId, name: clinicName, link, plan },
    invitation: { id, email, role, expiresAt, isMailed, inviterName, inviterRole },
    login:
      loginId !== null && loginName !== null && (isProven === true || !isMailed)
        ? { id: loginId, name: loginName, email }
        : null,
    caller:
      callerId !== null && callerName !== null && callerEmail !== null
        ? { id: callerId, name: callerName, email: callerEmail }
        : null,
    now,
    run,
    queries,
  }
}

function assertOpen(status: DoorRow[7], expiresAt: Date, now: Date, inviter: string): void {
  if (status === 'accepted') throw new ConflictFailure('This invitation has been accepted already. Please sign in.')
  if (status === 'declined') throw new ConflictFailure('This invitation has been declined.')
  if (status === 'revoked') throw new ConflictFailure('This invitation has been taken back.')
  if (expiresAt <= now) {
    const sender = inviter === operator ? 'Whoever runs this Atrium' : inviter
    throw new ConflictFailure(`This invitation has run out. ${sender} can send it again.`)
  }
}

/** A row of atrium_enter_by_invitation (migrations/0004_invitations.sql). */
type DoorRow = [
  clinicId: string,
  clinicName: string,
  clinicLink: string,
  plan: Plan,
  invitationId: string,
  email: string,
  role: Role,
  status: 'pending' | 'accepted' | 'declined' | 'revoked',
  expiresAt: string,
  isMailed: boolean,
  inviterName: string,
  inviterRole: Role | null,
  loginId: string | null,
  loginName: string | null,
  loginIsProven: boolean | null,
  callerId: string | null,
  callerName: string | null,
  callerEmail: string | null,
]
