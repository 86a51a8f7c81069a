import { useState } from 'react'
import { useHasDraft } from '../../api/drafts/use-draft.ts'
import { useMe } from '../../api/me.ts'
import { Part } from '../../components/dialog/part.tsx'
import { PageHeader } from '../../components/page/page-header.tsx'
import { useEnterTable } from '../../components/table/use-enter-table.ts'
import { Refusal } from '../../components/ask/refusal.tsx'
import { SearchField } from '../../components/form/search-field.tsx'
import { SeatCounts } from './seat-counts.tsx'
import { useSeats } from './use-seats.ts'
import { InviteButton, loadInvite } from './invite/invite-button.tsx'
import { inviteDraft } from './invite/invite-draft.ts'
import { noActs } from './acts/no-acts.ts'
import { loadExport, loadImport, MoreMenu } from './more-menu.tsx'
import { UserFilters } from './user-filters.tsx'
import classes from './users-page.module.css'
import type { UsersSearch } from './users-search.ts'
import { UsersTable } from './table/users-table.tsx'
import { usersCount, usersSummary, usersTitle } from './users-summary.ts'

export interface UsersPageProps {
  search: UsersSearch
  onSearch: (change: UsersSearch) => void
}

/** Settings → Users: who is in the clinic, and what each is. */
export function UsersPage({ search, onSearch }: UsersPageProps) {
  const me = useMe()
  const seats = useSeats()
  const denial = noActs(me)
  const mayInvite = me.decisions['user.invite'].allowed
  const [isInviting, setInviting] = useState(useHasDraft(inviteDraft) && mayInvite)
  const [isImporting, setImporting] = useState(false)
  const onImport = mayInvite ? () => setImporting(true) : undefined
  const [isExporting, setExporting] = useState(false)
  const [table, enterTable] = useEnterTable()
  return (
    <>
      <PageHeader
        title={usersTitle}
        aside={
          <div className={classes['acts']}>
            <MoreMenu onImport={onImport} onExport={() => setExporting(true)} />
            {mayInvite ? <InviteButton onClick={() => setInviting(true)} /> : null}
          </div>
        }
      >
        <span className={classes['long']}>{usersSummary(me.clinic.name, seats)}</span>
        <span className={classes['short']}>{usersCount(me.clinic.name, seats)}</span>
      </PageHeader>
      <search className={classes['tools']} aria-label="Users" data-print="no">
        <div className={classes['find']}>
          <SearchField
            label="Name or email"
            className={classes['search']}
            value={search.search ?? ''}
            onChange={(text) => onSearch({ search: text || undefined })}
            onKeyDown={enterTable}
          />
          <UserFilters search={search} onSearch={onSearch} />
          <MoreMenu isSmall onImport={onImport} onExport={() => setExporting(true)} />
          {mayInvite ? <InviteButton isSmall onClick={() => setInviting(true)} /> : null}
        </div>
        {seats ? <SeatCounts seats={seats} /> : null}
      </search>
      {denial ? (
        <p className={classes['denial']}>
          <Refusal denial={denial} />
        </p>
      ) : null}
      <div ref={table}>
        <UsersTable search={search} onSearch={onSearch} />
      </div>
      {isImporting ? <Part load={loadImport} props={{ onClose: () => setImporting(false) }} /> : null}
      {isExporting ? <Part load={loadExport} props={{ search, onClose: () => setExporting(false) }} /> : null}
      {isInviting ? <Part load={loadInvite} props={{ onClose: () => setInviting(false), onSearch }} /> : null}
    </>
  )
}
