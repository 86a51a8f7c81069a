import { roleLabels } from '@atrium/policy/clinic'
import type { UserRow } from '../../../api/outputs.ts'
import { csvText } from './csv-text.ts'
import { statusLabels } from '../acts/user-words.ts'

const columns = ['Name', 'Email', 'Role', 'Status', 'Last active', 'Invited', 'Invited by', 'Archived']

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
  return csvText(columns, data)
}

/** `harbor-street-users-2026-11-28.csv`: the clinic's link and the reader's day. */
export function csvName(clinicLink: string, now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${clinicLink}-users-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.csv`
}
