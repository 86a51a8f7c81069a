import { and, eq } from 'drizzle-orm'
import type { Role } from '@atrium/policy/clinic'
import { clinicPolicy } from '@atrium/policy/clinic'
import { sortName } from '../../contract/values/sort-name.ts'
import type { Membership } from '../../contract/people/user.ts'
import { memberships } from '../../db/schema.ts'
import { ConflictFailure, DeniedFailure } from '../../failures/failures.ts'
import { queueNotices } from '../../mail/queue-notice.ts'
import type { ClinicScope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { getSeats } from '../clinic/seats.ts'
import { openPersonalRoom } from '../rooms/personal-room.ts'

export interface Joining {
  user: { id: string; name: string; email: string }
  /** The role that was promised. */
  role: Role
  /**
   * Who promised it, with the role of now (null: has no active place in the clinic any more), and the Personal Room that waits
   * for the person (R12); without an invitation, as in a
   * clinic that is just being made, the role stands.
   */
  invitation: { id: string; inviterName: string; inviterRole: Role | null; roomId: string | null } | null
}

/**
 * The one door (R31): whatever way somebody comes in, this makes the membership, with seat, rank, Personal Room and audit
 * event. It needs the clinic's lock.
 *
 * @throws ConflictFailure for somebody who is here already, DeniedFailure `no-seat`.
 */
export async function joinClinic(scope: ClinicScope, joining: Joining): Promise<Membership> {
  const { clinic, now, queries } = scope
  const { user, invitation } = joining
  await assertNew(scope, user.id)
  const role = await roleToGive(scope, joining)
  await assertSeat(scope, role)
  const membership: Membership = {
    id: crypto.randomUUID(),
    name: user.name,
    email: user.email,
    role,
    status: 'active',
    lastActiveAt: now,
  }
  const place = { clinicId: clinic.id, userId: user.id, sortName: sortName(user.name), joinedAt: now }
  await queries.insert(memberships).values({ ...membership, ...place })
  await openPersonalRoom(scope, membership, invitation?.roomId ?? null)
  const actor = { membershipId: membership.id, name: user.name }
  await recordChange(
    { ...scope, actor },
    {
      action: 'membership.joined',
      target: membership,
      after: {
        role,
        ...(invitation && { invitationId: invitation.id, invitedBy: invitation.inviterName, invitedAs: joining.role }),
      },
    },
  )
  if (role !== joining.role) await tellOwners(scope, user.name, joining.role)
  return membership
}

/**
 * Who may not give a role any more has promised what is not theirs: the person joins as Member (R9). The first Owner of a clinic
 * that was made by the command is promised it by nobody inside: nobody is.
 */
async function roleToGive(scope: ClinicScope, { role, invitation }: Joining): Promise<Role> {
  if (invitation === null || (invitation.inviterRole === null && (await isEmpty(scope)))) return role
  const { inviterRole } = invitation
  if (inviterRole === null) return 'member'
  const actor = { role: inviterRole, plan: scope.clinic.plan, status: 'active' } as const
  return clinicPolicy.decideInvite({ actor, to: role, freeSeats: null }).allowed ? role : 'member'
}

/** Nobody has ever come in: whoever did would have left an Owner there (R2). */
async function isEmpty({ queries, clinic }: ClinicScope): Promise<boolean> {
  const [somebody] = await queries
    .select({ id: memberships.id })
    .from(memberships)
    .where(eq(memberships.clinicId, clinic.id))
    .limit(1)
  return somebody === undefined
}

async function assertNew({ queries, clinic }: ClinicScope, userId: string): Promise<void> {
  const [held] = await queries
    .select({ status: memberships.status })
    .from(memberships)
    .where(and(eq(memberships.clinicId, clinic.id), eq(memberships.userId, userId)))
  if (held?.status === 'active') throw new ConflictFailure(`You are in ${clinic.name} already.`)
  if (held) throw new ConflictFailure(`Your place in ${clinic.name} is archived. An Owner or Admin can restore it.`)
}

async function assertSeat(scope: ClinicScope, role: Role): Promise<void> {
  const seats = await getSeats(scope)
  const actor = { role: 'owner', plan: scope.clinic.plan, status: 'active' } as const
  const decision = clinicPolicy.decideInvite({ actor, to: role, freeSeats: seats.free })
  if (!decision.allowed) throw new DeniedFailure(decision.denial, seats)
}

async function tellOwners(scope: ClinicScope, name: string, invitedAs: Role): Promise<void> {
  const { queries, clinic } = scope
  const isOwner = and(eq(memberships.role, 'owner'), eq(memberships.status, 'active'))
  const owners = await queries
    .select({ email: memberships.email })
    .from(memberships)
    .where(and(eq(memberships.clinicId, clinic.id), isOwner))
  const told = owners.map(({ email }) => email)
  await queueNotices(scope, told, { kind: 'joined-lower', clinic: clinic.name, name, invitedAs })
}
