import { and, eq } from 'drizzle-orm'
import type { Decision, Role } from '@atrium/policy/clinic'
import { clinicPolicy } from '@atrium/policy/clinic'
import { invitations } from '../../db/schema.ts'
import { ConflictFailure, MissingFailure } from '../../failures/failures.ts'
import type { Mail } from '../../mail/mail.ts'
import { joinAddress } from '../../mail/mail.ts'
import { queueMessages } from '../../mail/queue-message.ts'
import type { ClinicScope, Scope } from '../../scope.ts'

/** Milliseconds that an invitation waits for its answer (R9). */
export const invitationLife = 7 * 24 * 60 * 60_000

export type StoredInvitation = Pick<
  typeof invitations.$inferSelect,
  'id' | 'email' | 'role' | 'status' | 'version' | 'sentAt' | 'expiresAt' | 'name' | 'roomId'
>

/** What the mail of an invitation is made of. */
export type SentInvitation = Pick<StoredInvitation, 'id' | 'email' | 'role' | 'version' | 'name' | 'roomId'>

/** One invitation of the scope's clinic that waits for its answer, run out or not. @throws MissingFailure, ConflictFailure */
export async function getPending(scope: Scope, id: string): Promise<StoredInvitation> {
  const [invitation] = await scope.queries.select().from(invitations).where(isInvitation(scope, id))
  if (!invitation) throw new MissingFailure()
  if (invitation.status !== 'pending')
    throw new ConflictFailure('This invitation has been answered or taken back already.')
  return invitation
}

/**
 * May the actor invite somebody with this role, or touch an invitation that has it (R3)?
 *
 * @param freeSeats null: not asked about.
 */
export function inviteDecision({ actor }: Scope, role: Role, freeSeats: number | null = null): Decision {
  return clinicPolicy.decideInvite({ actor, to: role, freeSeats })
}

export async function updateInvitation(
  scope: ClinicScope,
  id: string,
  values: Partial<typeof invitations.$inferInsert>,
): Promise<void> {
  await scope.queries.update(invitations).set(values).where(isInvitation(scope, id))
}

/** What an invitation is from now on, when it is sent by this actor with a token of this version. */
export async function freshToken(scope: Scope, mail: Mail, id: string, version: number) {
  const { actor } = scope
  return { ...(await tokenOf(scope, mail, id, version)), invitedBy: actor.membershipId, invitedByName: actor.name }
}

/** The same, whoever sends it. */
export async function tokenOf({ now }: ClinicScope, { tokens, way }: Mail, id: string, version: number) {
  return {
    version,
    isMailed: way !== 'none',
    tokenHash: await tokens.hash(await tokens.make({ kind: 'invitation', id, version })),
    sentAt: now,
    expiresAt: new Date(now.getTime() + invitationLife),
  }
}

/** The mail of an invitation is known by what it is for, so that a row finds it by its key. See the Users table's `mailFault`. */
const messageIdOf = (invitationId: string, version: number) => `${invitationId}/${version}`

/** Mails the invitations; where this server cannot, each comes back with the address to hand over. */
export async function mailInvitations(
  scope: ClinicScope & { actor: { name: string } },
  mail: Mail,
  sent: readonly SentInvitation[],
): Promise<Map<string, string>> {
  const { clinic, actor } = scope
  if (mail.way === 'none') {
    const links = sent.map(async ({ id, version }) => [id, await joinAddress(mail, id, version)] as const)
    return new Map(await Promise.all(links))
  }
  await queueMessages(
    scope,
    sent.map(({ id, email, role, version, name, roomId }) => {
      // A name alone, of an imported line, is no account that was made in advance.
      const whose = name === null || roomId === null ? {} : { name }
      const facts = { invitationId: id, version, clinic: clinic.name, inviter: actor.name, role, ...whose }
      return { id: messageIdOf(id, version), address: email, content: { kind: 'invitation', ...facts } }
    }),
  )
  return new Map()
}

function isInvitation({ clinic }: ClinicScope, id: string) {
  return and(eq(invitations.clinicId, clinic.id), eq(invitations.id, id))
}
