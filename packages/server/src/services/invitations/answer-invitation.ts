import type { Role } from '@atrium/policy/clinic'
import type { AcceptInvitationInput, InvitationView, Joined } from '../../contract/people/invitation.ts'
import type {
  InvitationDoor,
  InvitationScope,
  KnownLogin,
  OpenInvitation,
} from '../../entrance/by-token/by-invitation.ts'
import { queueNotice } from '../../mail/queue-notice.ts'
import { assertAllowed, InvalidFailure, OtherPersonFailure, SignedOutFailure } from '../../failures/failures.ts'
import { recordChange } from '../audit/audit.ts'
import { joinClinic } from '../joining/join-clinic.ts'
import { makeLogin } from '../joining/make-login.ts'
import { releaseRoom } from '../rooms/personal-room.ts'
import { updateInvitation } from './invitation-store.ts'
import { decideInForce, isResting } from './made-in-advance.ts'

/** What the invitation says to who holds its token. */
export function viewInvitation(open: OpenInvitation): InvitationView {
  const { clinic, invitation, caller } = open
  return {
    clinic: { name: clinic.name, link: clinic.link },
    inviter: invitation.inviterName,
    email: invitation.email,
    name: invitation.name,
    role: invitation.role,
    expiresAt: invitation.expiresAt,
    wayIn: wayIn(open),
    isResting: isResting(open, invitation),
    signedInAs: caller && { name: caller.name, email: caller.email },
  }
}

/** The mailed token proves the address; whoever is signed in with that login, or makes it now, joins (R9, R11, R31). */
export function wayIn({ invitation, login, caller }: OpenInvitation): InvitationView['wayIn'] {
  if (caller && caller.email !== invitation.email) return 'switch'
  if (caller && login) return 'at-once'
  // Who was handed a link is told nothing about the address (R34).
  if (!invitation.isMailed) return 'either'
  return login ? 'sign-in' : 'new-login'
}

/**
 * Accepts: a login if the address has none, the membership, its Personal Room (R11). The password is hashed before the
 * clinic's lock is taken, and all is looked at once more behind it.
 *
 * @param hash makes of a password what is kept of it; refuses one that is easily guessed (R33).
 * @throws DeniedFailure where it rests, OtherPersonFailure when somebody else is signed in, SignedOutFailure when the address has a login to sign in with,
 * InvalidFailure without name and password for a new one, and what {@link joinClinic} throws.
 */
export async function acceptInvitation(
  door: InvitationDoor,
  hash: (password: string) => Promise<string>,
  { name, password }: AcceptInvitationInput,
): Promise<{ joined: Joined; isNewLogin: boolean }> {
  const needsLogin = mustMakeLogin(await door.look())
  const login = needsLogin ? await newLogin({ name, password }, hash) : null
  return door.change(async (scope) => {
    const { invitation, clinic } = scope
    const isNewLogin = mustMakeLogin(scope)
    const user = await (isNewLogin ? joinWith(scope, login) : scope.login)
    if (!user) throw new SignedOutFailure()
    await updateInvitation(scope, invitation.id, { status: 'accepted' })
    const { id, role } = await joinClinic(scope, { user, role: invitation.role, invitation })
    await tellInviter(scope, user, role)
    const joined = { clinic: { name: clinic.name, link: clinic.link }, membership: { id, role }, user }
    return { joined, isNewLogin }
  })
}

/** By mail, where they want to know; with a lower role than they promised the Owners are told another way (R9). */
async function tellInviter(scope: InvitationScope, { name, email }: KnownLogin, role: Role): Promise<void> {
  const { run, clinic, invitation } = scope
  const [[inviter] = []] = await run('select invited_by from invitations where clinic_id = $1 and id = $2', [
    clinic.id,
    invitation.id,
  ])
  if (typeof inviter !== 'string' || role !== invitation.role) return
  await queueNotice(scope, 'mailJoined', inviter, { kind: 'joined', clinic: clinic.name, name, email, role })
}

/** Says no, for good; the seat is free, and a room link that was reserved (R12). */
export async function declineInvitation(scope: InvitationScope): Promise<void> {
  const { id, email, role, roomId } = scope.invitation
  await updateInvitation(scope, id, { status: 'declined' })
  await releaseRoom(scope, roomId)
  const actor = { membershipId: null, name: email }
  const target = { id, name: email }
  await recordChange({ ...scope, actor }, { action: 'invitation.declined', target, after: { email, role } })
}

function mustMakeLogin(open: OpenInvitation): boolean {
  assertAllowed(decideInForce(open, open.invitation))
  const way = wayIn(open)
  if (way === 'switch' && open.caller) throw new OtherPersonFailure(open.caller)
  if (way === 'sign-in') throw new SignedOutFailure()
  return way !== 'at-once'
}

interface NewLogin {
  name: string
  passwordHash: string
}

async function newLogin(
  { name, password }: Pick<AcceptInvitationInput, 'name' | 'password'>,
  hash: (password: string) => Promise<string>,
): Promise<NewLogin> {
  if (name !== undefined && password !== undefined) return { name, passwordHash: await hash(password) }
  throw new InvalidFailure({
    ...(name === undefined && { name: ['Say what you are called'] }),
    ...(password === undefined && { password: ['Choose a password'] }),
  })
}

async function joinWith(scope: InvitationScope, login: NewLogin | null) {
  // Its login was deleted between the two looks; the next try asks for a name.
  if (!login) throw new SignedOutFailure()
  return makeLogin(scope, { ...login, email: scope.invitation.email })
}
