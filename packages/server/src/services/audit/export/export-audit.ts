import { clinicPolicy } from '@atrium/policy/clinic'
import type { AuditExportInput } from '../../../contract/clinic/audit.ts'
import type { Caller, Entrance } from '../../../entrance/caller.ts'
import { change } from '../../../entrance/change.ts'
import { look } from '../../../entrance/look.ts'
import { assertAllowed } from '../../../failures/failures.ts'
import type { Scope } from '../../../scope.ts'
import { recordChange } from '../audit.ts'
import type { Strands } from '../audit-statement.ts'
import { auditStatement, eventIn, proofIn } from '../audit-statement.ts'
import { hiddenActions } from '../hidden-actions.ts'
import { newestChange } from '../newest-change.ts'
import { strandsOf } from '../strands-of.ts'
import { ocsfEvent } from './ocsf-event.ts'
import { eventFiles } from './write-event.ts'

/** Events in one transaction, and in memory at a time. */
const pageSize = 1_000

const mayView = (scope: Scope) => assertAllowed(clinicPolicy.decide(scope.actor, 'audit.view'))

/** An export that has begun. */
export interface AuditExport {
  /** `harbor-street-audit-2026-11-28.csv`: the clinic's link and the day in UTC. */
  fileName: string
  type: string
  body: ReadableStream<Uint8Array>
}

/**
 * Begins an export: writes into the log that it was made, by whom and of what (a read that matters, R29), and only then reads. The
 * stream reads page by page, as fast as it is taken: each in a transaction of its own that enters anew, so that who loses the right
 * loses the rest, and up to the event of the export itself, however long it takes.
 *
 * @throws what entering a clinic throws, and DeniedFailure for who may not see the log.
 */
export async function exportAudit(entrance: Entrance, caller: Caller, input: AuditExportInput): Promise<AuditExport> {
  const { format, search, ...filters } = input
  const begun = await change(entrance, caller, 'audit.view', async ({ scope }) => {
    mayView(scope)
    const { clinic, now } = scope
    await recordChange(scope, { action: 'audit.exported', target: clinic, after: { ...input } })
    const strands = search ? await strandsOf(scope, search) : null
    return { clinic, now, strands, upTo: await newestChange(scope) }
  })
  const { clinic, now, strands, upTo } = begun
  const file = eventFiles[format]
  // The clinic that was meant when it began, and no activity of the person: it goes on by itself.
  const reader = { ...caller, clinicLink: clinic.link, isBackground: true }
  const readPage = (after: number) =>
    look(entrance, reader, 'audit.view', async ({ scope }) => {
      mayView(scope)
      return pageAfter(scope, filters, strands, { after, upTo, limit: pageSize })
    })
  return {
    fileName: `${clinic.link}-audit-${now.toISOString().slice(0, 10)}.${format}`,
    type: file.type,
    body: streamOf(file.head, readPage, (row) => file.line(ocsfEvent(eventIn(row), proofIn(row), clinic))),
  }
}

async function pageAfter(
  scope: Scope,
  filters: Parameters<typeof auditStatement>[1],
  strands: Strands | null,
  range: { after: number; upTo: number; limit: number },
): Promise<unknown[][]> {
  const hidden = hiddenActions(scope)
  const { text, parameters } = auditStatement(scope.clinic.id, { ...filters, hidden }, strands, range)
  return scope.run(text, parameters)
}

function streamOf(
  head: string,
  readPage: (after: number) => Promise<unknown[][]>,
  lineOf: (row: unknown[]) => string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after = 0
  return new ReadableStream(
    {
      start: (controller) => {
        if (head !== '') controller.enqueue(encoder.encode(head))
      },
      pull: async (controller) => {
        const rows = await readPage(after)
        if (rows.length > 0) controller.enqueue(encoder.encode(rows.map(lineOf).join('')))
        after = Number(rows.at(-1)?.[0] ?? after)
        if (rows.length < pageSize) controller.close()
      },
    },
    { highWaterMark: 1 },
  )
}
