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
  /** What is made in advance (R12). */
  account?: { name: string; roomId: string; roomLink: string }
}

/** Writes the invitation, or brings the one that has run out back to life with the role that is asked for now. */
export async function writeInvitation(
  scope: Scope,
  mail: Mail,
  { email, role, pending, account }: Written,
): Promise<SentInvitation & Awaited<ReturnType<typeof freshToken>>> {
  const id = pending?.id ?? crypto.randomUUID()
  const token = await freshToken(scope, mail, id, (pending?.version ?? 0) + 1)
  const made = account && { name: account.name, sortName: sortName(account.name), roomId: account.roomId }
  if (pending) await updateInvitation(scope, id, { role, ...token, ...made })
  else {
    const clinicId = scope.clinic.id
    await scope.queries.insert(invitations).values({ clinicId, id, email, role, status: 'pending', ...token, ...made })
  }
  await recordChange(scope, {
    action: account ? 'invitation.precreated' : 'invitation.sent',
    target: { id, name: email },
    ...(pending && { before: { role: pending.role } }),
    after: { email, role, ...(account && { name: account.name, roomLink: account.roomLink }) },
  })
  return { id, email, role, name: account?.name ?? pending?.name ?? null, ...token }
}
