import type { AuditExportInput } from '@atrium/server/contract/clinic/audit'
import { TRPCClientError } from '@trpc/client'
import { headersOf } from '../../../api/client.ts'
import type { Place } from '../../../api/place/place.ts'
import { saveBlob } from '../../../components/file/save-file.ts'

export type AuditExportFilter = Omit<AuditExportInput, 'format'>

/**
 * Fetches the log as a file; the browser keeps what comes on its disk, so a long one takes no memory of the page.
 *
 * @throws TRPCClientError with what the server said, or without data when it did not answer or broke off.
 */
export async function exportAudit(place: Place, input: AuditExportInput): Promise<void> {
  try {
    const response = await fetch('/api/audit/export', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersOf(place) },
      body: JSON.stringify(input),
    })
    if (!response.ok) throw await response.json()
    const [, name = `audit.${input.format}`] =
      /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? []
    saveBlob(name, await response.blob())
  } catch (cause) {
    throw TRPCClientError.from(cause as object)
  }
}
