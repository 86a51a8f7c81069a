import { useState } from 'react'
import { sentenceOf } from '../../api/failures/failure.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { TableSkeleton } from '../../components/table-skeleton.tsx'
import { NobodyFound } from './nobody-found.tsx'
import { useUsers } from './use-users.ts'
import type { MembershipRow, UserAct } from './user-acts.ts'
import { UserDialog } from './user-dialog.tsx'
import { UsersGrid } from './users-grid.tsx'
import type { UsersSearch } from './users-search.ts'
import classes from './users-table.module.css'

export interface UsersTableProps {
  search: UsersSearch
  onSearch: (change: UsersSearch) => void
}

/** The table in each of its states: loading, failed, empty, and full. */
export function UsersTable({ search, onSearch }: UsersTableProps) {
  const users = useUsers(search)
  const [asked, setAsked] = useState<{ act: UserAct; row: MembershipRow } | null>(null)
  if (users.isPending) return <TableSkeleton label="Loading users" />
  if (users.isError && users.rows.length === 0) {
    return (
      <div className={classes['card']}>
        <ErrorState sentence={sentenceOf(users.error)} onRetry={() => void users.refetch()} />
      </div>
    )
  }
  if (users.rows.length === 0) {
    return (
      <div className={classes['card']}>
        <NobodyFound search={search} onSearch={onSearch} />
      </div>
    )
  }
  return (
    <>
      <UsersGrid
        rows={users.rows}
        sort={search.sort ?? 'role'}
        onSort={(sort) => onSearch({ sort })}
        hasMore={users.hasNextPage}
        isWaiting={users.isPlaceholderData}
        onEnd={() => !users.isFetchingNextPage && void users.fetchNextPage()}
        onAct={(act, row) => setAsked({ act, row })}
      />
      {asked ? <UserDialog {...asked} rows={users.rows} onClose={() => setAsked(null)} /> : null}
    </>
  )
}
