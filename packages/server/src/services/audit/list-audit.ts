import type { z } from 'zod'
import type { AuditEvent, auditListInput } from '../../contract/clinic/audit.ts'
import type { Page } from '../../contract/values/page.ts'
import type { Scope } from '../../scope.ts'
import { numberCursor } from '../number-cursor.ts'
import type { Strands } from './audit-statement.ts'
import { auditStatement, eventIn } from './audit-statement.ts'
import { hiddenActions } from './hidden-actions.ts'
import { namesakeEmails } from './namesakes.ts'
import { strandsOf } from './strands-of.ts'

type Input = z.output<typeof auditListInput>

/** The clinic's audit events, newest first; a log of any length takes the time of a short one. */
export async function listAudit(scope: Scope, input: Input): Promise<Page<AuditEvent>> {
  return pageOf(scope, input, input.search ? await strandsOf(scope, input.search) : null)
}

/**
 * What was done to whoever asks, in this clinic: to their place, to their Personal Room, and that they were assigned to rooms.
 * From where a colleague did it is none of their business.
 */
export async function listOwnHistory(scope: Scope, input: Pick<Input, 'cursor' | 'limit'>): Promise<Page<AuditEvent>> {
  const { run, clinic, actor } = scope
  const rooms = await run("select id from rooms where clinic_id = $1 and membership_id = $2 and kind = 'personal'", [
    clinic.id,
    actor.membershipId,
  ])
  const targets = [actor.membershipId, ...rooms.flat().map(String)]
  const { items, nextCursor } = await pageOf(scope, input, {
    actors: [],
    targets,
    actions: [],
    assigned: actor.membershipId,
  })
  return {
    items: items.map((event) => (event.actor.id === actor.membershipId ? event : { ...event, origin: null })),
    nextCursor,
  }
}

async function pageOf(
  scope: Scope,
  { cursor, limit, ...filters }: Omit<Input, 'search'>,
  strands: Strands | null,
): Promise<Page<AuditEvent>> {
  const hidden = hiddenActions(scope)
  const before = cursor === undefined ? null : numberCursor(cursor)
  const { text, parameters } = auditStatement(scope.clinic.id, { ...filters, hidden }, strands, {
    before,
    limit: limit + 1,
  })
  const rows = (await scope.run(text, parameters)).map(eventIn)
  const page = rows.slice(0, limit)
  const emails = await namesakeEmails(
    scope,
    page.flatMap(({ actor, target }) => [actor, target]),
  )
  const withEmail = <Named extends { id: string | null }>(named: Named) => ({
    ...named,
    email: emails.get(named.id ?? '') ?? null,
  })
  return {
    items: page.map((event) => ({ ...event, actor: withEmail(event.actor), target: withEmail(event.target) })),
    nextCursor: rows.length > limit ? String(page.at(-1)?.seq) : null,
  }
}
