import type { AuditAction } from '../../contract/clinic/audit.ts'
import { auditEvents } from '../../db/schema.ts'
import type { ClinicScope } from '../../scope.ts'
import { originOf } from './origin.ts'

interface Change {
  action: AuditAction
  target: { id: string; name: string }
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/**
 * Writes who did what, in the transaction of the change (R29). The database numbers the event, chains it
 * to the one before and tells everybody who watches at commit.
 */
export async function recordChange(
  scope: ClinicScope & { actor: { membershipId: string | null; name: string } },
  { action, target, before, after }: Change,
): Promise<void> {
  const origin = await originOf(scope.whence)
  await scope.queries.insert(auditEvents).values({
    clinicId: scope.clinic.id,
    at: scope.now,
    actorId: scope.actor.membershipId,
    actorName: scope.actor.name,
    action,
    targetId: target.id,
    targetName: target.name,
    before: before ?? null,
    after: after ?? null,
    origin,
  })
}
