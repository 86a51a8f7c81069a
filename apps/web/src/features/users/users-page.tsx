import { roleLabels, roles } from '@atrium/policy/clinic'
import { useRef } from 'react'
import { useMe } from '../../api/me.ts'
import { FilterMenu } from '../../components/filter-menu.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { SeatCounts } from './seat-counts.tsx'
import { useSeats } from './use-seats.ts'
import { statusLabels } from './user-words.ts'
import classes from './users-page.module.css'
import type { UsersSearch } from './users-search.ts'
import { UsersTable } from './users-table.tsx'
import { usersSummary } from './users-summary.ts'

export interface UsersPageProps {
  search: UsersSearch
  onSearch: (change: UsersSearch) => void
}

const statusOptions = (['active', 'archived', 'pending', 'expired'] as const).map((value) => ({
  value,
  label: statusLabels[value],
}))
const roleOptions = roles.map((value) => ({ value, label: roleLabels[value] }))

/** Settings → Users: who is in the clinic, and what each is. */
export function UsersPage({ search, onSearch }: UsersPageProps) {
  const me = useMe()
  const seats = useSeats()
  const table = useRef<HTMLDivElement>(null)
  const enterTable = () => table.current?.querySelector<HTMLElement>('tbody button[tabindex="0"]')?.focus()
  return (
    <>
      <PageHeader title="Users">{usersSummary(me.clinic.name, seats)}</PageHeader>
      <search className={classes['tools']} aria-label="Users" data-print="no">
        <SearchField
          label="Name or email"
          className={classes['search']}
          value={search.search ?? ''}
          onChange={(text) => onSearch({ search: text || undefined })}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return
            event.preventDefault()
            enterTable()
          }}
        />
        <FilterMenu
          label="Status"
          value={search.status}
          options={statusOptions}
          onChange={(status) => onSearch({ status })}
        />
        <FilterMenu label="Role" value={search.role} options={roleOptions} onChange={(role) => onSearch({ role })} />
        {seats ? <SeatCounts seats={seats} /> : null}
      </search>
      <div ref={table}>
        <UsersTable search={search} onSearch={onSearch} />
      </div>
    </>
  )
}
