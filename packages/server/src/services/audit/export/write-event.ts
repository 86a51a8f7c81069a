import type { AuditExportInput } from '../../../contract/clinic/audit.ts'
import { byteOrderMark, csvLine } from '../../../contract/values/csv-text.ts'
import type { OcsfEvent } from './ocsf-event.ts'

/** How a file of events is written: what it begins with, and one event after the other. */
export interface EventFile {
  type: string
  head: string
  line(event: OcsfEvent): string
}

/** The columns of a spreadsheet, by the names that the lines of JSON have too. */
const columns: readonly [name: string, cell: (event: OcsfEvent) => unknown][] = [
  ['metadata.sequence', ({ metadata }) => metadata.sequence],
  ['time_dt', ({ time_dt: at }) => at],
  ['actor.user.name', ({ actor }) => actor.user.name],
  ['actor.user.uid', ({ actor }) => actor.user.uid],
  ['message', ({ message }) => message],
  ['api.operation', ({ api }) => api.operation],
  ['target.name', (event) => targetOf(event)?.name],
  ['target.uid', (event) => targetOf(event)?.uid],
  ['unmapped.before', ({ unmapped }) => unmapped.before],
  ['unmapped.after', ({ unmapped }) => unmapped.after],
  ['http_request.user_agent', ({ http_request: request }) => request?.user_agent],
  ['src_endpoint.subnet', ({ src_endpoint: source }) => source?.subnet],
  ['class_uid', (event) => event.class_uid],
  ['class_name', (event) => event.class_name],
  ['activity_name', (event) => event.activity_name],
  ['unmapped.hash', ({ unmapped }) => unmapped.hash],
]

const targetOf = (event: OcsfEvent) => event.user ?? event.resources?.[0]

const text = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

export const eventFiles: Record<AuditExportInput['format'], EventFile> = {
  jsonl: { type: 'application/x-ndjson', head: '', line: (event) => `${JSON.stringify(event)}\n` },
  csv: {
    type: 'text/csv;charset=utf-8',
    head: `${byteOrderMark}${csvLine(columns.map(([name]) => name))}`,
    line: (event) => csvLine(columns.map(([, cell]) => text(cell(event)))),
  },
}
