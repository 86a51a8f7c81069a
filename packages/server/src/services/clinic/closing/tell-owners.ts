import { and, eq } from 'drizzle-orm'
import type { ClinicMessageContent } from '../../../contract/message.ts'
import { memberships } from '../../../db/schema.ts'
import { queueMessages } from '../../../mail/queue-message.ts'
import type { Scope } from '../../../scope.ts'

type Told = Extract<ClinicMessageContent, { kind: 'clinic-closed' | 'clinic-reopened' }>
type Facts = { [Kind in Told['kind']]: Omit<Extract<Told, { kind: Kind }>, 'clinic' | 'link'> }[Told['kind']]

/** Mails every active Owner; nobody can turn this off. */
export async function tellOwners(scope: Scope, facts: Facts): Promise<void> {
  const { queries, clinic } = scope
  const owners = await queries
    .select({ email: memberships.email })
    .from(memberships)
    .where(and(eq(memberships.clinicId, clinic.id), eq(memberships.role, 'owner'), eq(memberships.status, 'active')))
  const content = { ...facts, clinic: clinic.name, link: clinic.link }
  await queueMessages(
    scope,
    owners.map(({ email }) => ({ address: email, content })),
  )
}
