import { roleLabels } from '@atrium/policy/clinic'
import Papa from 'papaparse'
import type { UserRow } from '../../../api/outputs.ts'
import { statusLabels } from '../acts/user-words.ts'

const columns = ['Name', 'Email', 'Role', 'Status', 'Last active', 'Invited', 'Invited by', 'Archived']

/** What a spreadsheet would take for a formula: it stands behind an apostrophe, which makes it text. */
const formula = /^[=+\-@\t\r]/

/** Without it a spreadsheet takes UTF-8 for its own code page. */
const byteOrderMark = '\uFEFF'

/** The rows as a file for spreadsheets (RFC 4180), moments in UTC. */
export function usersCsv(rows: readonly UserRow[]): string {
  const data = rows.map((row) => [
    row.name ?? '',
    row.email,
    roleLabels[row.role],
    statusLabels[row.status],
    row.lastActiveAt ?? '',
    row.sentAt ?? '',
    row.invitedBy ?? '',
    row.archivedAt ?? '',
  ])
  const text = Papa.unparse({ fields: columns, data }, { newline: '\r\n', escapeFormulae: formula })
  return `${byteOrderMark}${text}\r\n`
}

/** `harbor-street-users-2026-11-28.csv`: the clinic's link and the reader's day. */
export function csvName(clinicLink: string, now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${clinicLink}-users-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.csv`
}
