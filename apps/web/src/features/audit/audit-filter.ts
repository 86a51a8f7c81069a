import { auditLabels } from '@atrium/server/contract/clinic/audit-labels'
import { calendarOf } from '../../components/words/shown-zone.ts'
import type { AuditSearch } from './audit-search.ts'

/** The search without an action that nobody knows. */
export const withKnownAction = (search: AuditSearch): AuditSearch =>
  search.action === undefined || Object.hasOwn(auditLabels, search.action) ? search : { ...search, action: undefined }

const day = 24 * 60 * 60_000

/** What the server is asked for: the days begin with midnight where the reader is, so that all of one day ask the same. */
export function auditFilter({ days, ...filter }: AuditSearch, now: Date) {
  if (days === undefined) return filter
  const { hour, minute } = calendarOf(now)
  const sinceMidnight = (hour * 60 + minute) * 60_000 + (now.getTime() % 60_000)
  return { ...filter, from: new Date(now.getTime() - sinceMidnight - (days - 1) * day).toISOString() }
}
