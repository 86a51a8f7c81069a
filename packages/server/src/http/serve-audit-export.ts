import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { auditExportInput } from '../contract/clinic/audit.ts'
import type { Caller, Entrance } from '../entrance/caller.ts'
import { SignedOutFailure } from '../failures/failures.ts'
import { explainFailure, statusFor } from '../failures/tell-failure.ts'
import { exportAudit } from '../services/audit/export/export-audit.ts'

const path = 'audit.export'

/**
 * The audit log as a file, streamed: no procedure of the router, whose answers are whole. It comes by POST, because it writes that it was
 * asked for; who may not gets what a procedure answers.
 */
export async function serveAuditExport(c: Context, entrance: Entrance, caller: Caller | null): Promise<Response> {
  try {
    if (caller === null) throw new SignedOutFailure()
    const input = auditExportInput.safeParse(await c.req.json().catch(() => null))
    if (!input.success) throw new TRPCError({ code: 'BAD_REQUEST', cause: input.error })
    const { body, type, fileName } = await exportAudit(entrance, caller, input.data)
    return c.body(body, 200, {
      'content-type': type,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    })
  } catch (error) {
    const failure = error instanceof TRPCError ? error : new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error })
    const told = statusFor(failure, 'audit.view')
    const httpStatus = getHTTPStatusCodeFromError(told)
    const incident = httpStatus === 500 ? entrance.incident(error, path) : null
    const answer = explainFailure(told, { code: told.code, httpStatus, path }, incident)
    return c.json({ error: answer }, httpStatus as ContentfulStatusCode)
  }
}
