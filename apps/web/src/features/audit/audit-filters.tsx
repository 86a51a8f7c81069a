import type { AuditAction } from '@atrium/server/contract/clinic/audit'
import { auditLabels } from '@atrium/server/contract/clinic/audit-labels'
import { Filters } from '../../components/menu/filters.tsx'
import { auditDays } from './audit-search.ts'
import type { AuditSearch } from './audit-search.ts'

const groups: Record<string, string> = {
  clinic: 'Clinic',
  invitation: 'Invitations',
  membership: 'People',
  ownership: 'Ownership',
  room: 'Rooms',
  account: 'Own account',
  audit: 'Audit log',
}

const actionOptions = Object.entries(auditLabels).map(([value, label]) => ({
  value: value as AuditAction,
  label,
  group: groups[value.split('.')[0] ?? ''] ?? 'More',
}))

const dayLabels = { '1': 'Today', '7': 'Last 7 days', '30': 'Last 30 days', '365': 'Last 365 days' } as const
type DayValue = keyof typeof dayLabels
const dayOptions = Object.entries(dayLabels).map(([value, label]) => ({ value: value as DayValue, label }))

/** Which changes are shown. */
export function AuditFilters({ search, onSearch }: { search: AuditSearch; onSearch: (change: AuditSearch) => void }) {
  const action = {
    label: 'Action',
    value: search.action,
    options: actionOptions,
    onChange: (value: AuditAction | undefined) => onSearch({ action: value }),
  }
  const when = {
    label: 'When',
    value: dayOptions.find(({ value }) => value === `${search.days}`)?.value,
    options: dayOptions,
    onChange: (value: DayValue | undefined) => onSearch({ days: auditDays.find((each) => `${each}` === value) }),
  }
  return <Filters first={action} second={when} />
}
