import { and, desc, eq, gte, lt, lte } from 'drizzle-orm'
import type { z } from 'zod'
import type { AuditAction, AuditEvent, auditListInput } from '../../contract/clinic/audit.ts'
import type { Page } from '../../contract/values/page.ts'
import { auditEvents } from '../../db/schema.ts'
import type { ClinicScope, Scope } from '../../scope.ts'
import { numberCursor } from '../number-cursor.ts'
import { namesakeEmails } from './namesakes.ts'

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
  })
}

/** The clinic's audit events, newest first. */
export async function listAudit(scope: Scope, input: z.output<typeof auditListInput>): Promise<Page<AuditEvent>> {
  const { actor, target, action, from, to, cursor, limit } = input
  const rows = await scope.queries
    .select()
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.clinicId, scope.clinic.id),
        actor === undefined ? undefined : eq(auditEvents.actorId, actor),
        target === undefined ? undefined : eq(auditEvents.targetId, target),
        action === undefined ? undefined : eq(auditEvents.action, action),
        from === undefined ? undefined : gte(auditEvents.at, new Date(from)),
        to === undefined ? undefined : lte(auditEvents.at, new Date(to)),
        cursor === undefined ? undefined : lt(auditEvents.seq, numberCursor(cursor)),
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const emails = await namesakeEmails(scope, page.flatMap(peopleOf))
  return {
    items: page.map((row) => asEvent(row, emails)),
    nextCursor: rows.length > limit ? String(page.at(-1)?.seq) : null,
  }
}

type Row = typeof auditEvents.$inferSelect

const peopleOf = ({ actorId, actorName, targetId, targetName }: Row) => [
  { id: actorId, name: actorName },
  { id: targetId, name: targetName },
]

function asEvent(row: Row, emails: Map<string, string>): AuditEvent {
  const { seq, at, actorId, actorName, action, targetId, targetName, before, after, hash } = row
  const emailOf = (id: string | null) => emails.get(id ?? '') ?? null
  return {
    seq,
    at,
    actor: { id: actorId, name: actorName, email: emailOf(actorId) },
    action,
    target: { id: targetId, name: targetName, email: emailOf(targetId) },
    before,
    after,
    hash,
  }
}
