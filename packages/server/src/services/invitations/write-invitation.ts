import type { Role } from '@atrium/policy/clinic'
import { sortName } from '../../contract/values/sort-name.ts'
import { invitations } from '../../db/schema.ts'
import type { Mail } from '../../mail/mail.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import type { SentInvitation, StoredInvitation } from './invitation-store.ts'
import { freshToken, updateInvitation } from './invitation-store.ts'

interface Written {
  email: string
  role: Role
  /** One of that address that has run out. */
  pending: StoredInvitation | undefined
  /** What the person is called until they say so themselves. */
  name?: string | undefined
  /** What is made in advance (R12). */
  room?: { id: string; link: string }
}

/** Writes the invitation, or brings the one that has run out back to life with the role that is asked for now. */
export async function writeInvitation(
  scope: Scope,
  mail: Mail,
  { email, role, pending, name, room }: Written,
): Promise<SentInvitation & Awaited<ReturnType<typeof freshToken>>> {
  const id = pending?.id ?? crypto.randomUUID()
  const token = await freshToken(scope, mail, id, (pending?.version ?? 0) + 1)
  const made = {
    ...(name !== undefined && { name, sortName: sortName(name) }),
    ...(room && { roomId: room.id }),
  }
  if (pending) await updateInvitation(scope, id, { role, ...token, ...made })
  else {
    const clinicId = scope.clinic.id
    await scope.queries.insert(invitations).values({ clinicId, id, email, role, status: 'pending', ...token, ...made })
  }
  await recordChange(scope, {
    action: room ? 'invitation.precreated' : 'invitation.sent',
    target: { id, name: email },
    ...(pending && { before: { role: pending.role } }),
    after: { email, role, ...(name !== undefined && { name }), ...(room && { roomLink: room.link }) },
  })
  const kept = { name: name ?? pending?.name ?? null, roomId: room?.id ?? pending?.roomId ?? null }
  return { id, email, role, ...kept, ...token }
}
