import type { Plan, Role } from '@atrium/policy/clinic'
import { operator } from '../../contract/clinic/operator.ts'
import type { Statement } from '../../db/database.ts'
import { ConflictFailure } from '../../failures/failures.ts'
import type { ClinicScope } from '../../scope.ts'
import type { Entrance } from '../caller.ts'
import { PeriodOver, whenSettled } from '../when-settled.ts'
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

/** What lies behind an invitation's token. */
export interface OpenInvitation {
  clinic: ClinicScope['clinic']
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
    /** What was made in advance for who answers it (R12). */
    name: string | null
    roomId: string | null
  }
  /** The login of that address: by a mailed token only one whose address was ever proven. */
  login: KnownLogin | null
  /** Who is signed in where the call comes from. */
  caller: KnownLogin | null
}

/** The same, inside its clinic, with what joining it needs. */
export type InvitationScope = ClinicScope & OpenInvitation

/** The way in by an invitation: to look, and to change something under the clinic's lock. */
export interface InvitationDoor {
  look(): Promise<OpenInvitation>
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
  const { sessionToken, address } = holder
  /** Whose turn a change takes; a look has told it. */
  let link: string | undefined
  const lookOnce = async () => {
    const now = clock()
    const { text, parameters } = findStatement(hash, sessionToken, now)
    const [row] = await database.single('atrium_app')(text, parameters)
    if (!row) throw await noToken(entrance, address)
    const found = readRow(row as FoundRow, now)
    link = found.clinic.link
    return found
  }
  const enterOnce = async <Result>(work: (scope: InvitationScope) => Promise<Result>) => {
    const now = clock()
    const outcome = await database.transaction(
      async ({ run, queries }, [entered]) => {
        const row = entered?.[0]
        return row ? { result: await work({ ...readRow(row as FoundRow, now), now, run, queries }) } : null
      },
      { opening: [enterStatement(hash, sessionToken, now)] },
    )
    if (outcome === null) throw await noToken(entrance, address)
    return outcome.result
  }
  const look = () => whenSettled(entrance, lookOnce)
  const enter: typeof enterOnce = (work) => whenSettled(entrance, () => enterOnce(work))
  return {
    look,
    change: async (work) => turns.take(link ?? (await look()).clinic.link, () => enter(work)),
  }
}

const findStatement = (hash: string, sessionToken: string | null, now: Date): Statement => ({
  text: 'select *, atrium_is_due(clinic_id, $3) from atrium_invitation($1, $2, $3)',
  parameters: [hash, sessionToken, now.toISOString()],
})

/** Waits for the clinic's lock, and opens the clinic; what lies behind the token is read after that, and told. */
const enterStatement = (hash: string, sessionToken: string | null, now: Date): Statement => ({
  text: 'select *, atrium_is_due(clinic_id, $3) from atrium_enter_by_invitation($1, $2, $3, true)',
  parameters: [hash, sessionToken, now.toISOString()],
})

function readRow(row: FoundRow, now: Date): OpenInvitation {
  const [clinicId, clinicName, link, plan, ...ofInvitation] = row
  const [id, email, role, status, expires, isMailed, inviterName, inviterRole, ...logins] = ofInvitation
  const expiresAt = new Date(expires)
  assertOpen(status, expiresAt, now, inviterName)
  const [loginId, loginName, isProven, callerId, callerName, callerEmail, name, roomId, isDue] = logins
  if (isDue) throw new PeriodOver(clinicId)
  return {
    clinic: { id: clinicId, name: clinicName, link, plan },
    invitation: { id, email, role, expiresAt, isMailed, inviterName, inviterRole, name, roomId },
    login:
      loginId !== null && loginName !== null && (isProven === true || !isMailed)
        ? { id: loginId, name: loginName, email }
        : null,
    caller:
      callerId !== null && callerName !== null && callerEmail !== null
        ? { id: callerId, name: callerName, email: callerEmail }
        : null,
  }
}

function assertOpen(status: FoundRow[7], expiresAt: Date, now: Date, inviter: string): void {
  if (status === 'accepted') throw new ConflictFailure('This invitation has been accepted already. Please sign in.')
  if (status === 'declined') throw new ConflictFailure('This invitation has been declined.')
  if (status === 'revoked') throw new ConflictFailure('This invitation has been taken back.')
  if (expiresAt <= now) {
    const sender = inviter === operator ? 'Whoever runs this Atrium' : inviter
    throw new ConflictFailure(`This invitation has run out. ${sender} can send it again.`)
  }
}

/** A row of atrium_invitation (migrations/0018_invitation_page.sql), and of atrium_enter_by_invitation (0026_narrow_doors.sql). */
type FoundRow = [
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
  name: string | null,
  roomId: string | null,
  isDue: boolean,
]
