import { useRef, useState } from 'react'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { UserRow } from '../../../api/outputs.ts'
import { Part } from '../../../components/dialog/part.tsx'
import { Announcement } from '../../../components/states/announcement.tsx'
import { ErrorState } from '../../../components/states/error-state.tsx'
import { TableSkeleton } from '../../../components/states/table-skeleton.tsx'
import { counted } from '../../../components/words/word-list.ts'
import { NobodyFound } from './nobody-found.tsx'
import { useUsers } from './use-users.ts'
import type { MembershipRow, RowAct } from '../acts/user-acts.ts'
import { UserDialog } from '../acts/user-dialog.tsx'
import type { ManyKind } from '../many/many-acts.ts'
import { loadManyDialog, loadSelectionBar } from '../select/load-selection.ts'
import { useSelection } from '../select/use-selection.ts'
import type { Selection } from '../select/use-selection.ts'
import { UsersGrid } from './users-grid.tsx'
import type { UsersSearch } from '../users-search.ts'
import classes from '../../../components/table/table.module.css'
import { wholeNumber } from '../../../components/words/whole-number.ts'

export interface UsersTableProps {
  search: UsersSearch
  onSearch: (change: UsersSearch) => void
}

/** The table, and the dialog that one of its rows, or those selected, have asked for: it stays, whatever becomes of the rows. */
export function UsersTable({ search, onSearch }: UsersTableProps) {
  const users = useUsers(search)
  const { rows, isPending, isPlaceholderData } = users
  const selection = useSelection({ rows, key: isPlaceholderData ? null : JSON.stringify(search) })
  const [asked, setAsked] = useState<{ act: RowAct; row: MembershipRow } | null>(null)
  const [many, setMany] = useState<{ kind: ManyKind; asked: readonly UserRow[] } | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const letGo = () => {
    selection.clear()
    place.current?.querySelector<HTMLElement>('tbody input[tabindex="0"]')?.focus({ preventScroll: true })
  }
  const { people } = selection
  return (
    <div ref={place}>
      <Announcement>{isPending || isPlaceholderData ? '' : foundWords(users)}</Announcement>
      <Announcement>{people.length === 0 ? '' : `${wholeNumber(people.length)} selected`}</Announcement>
      <TableState
        users={users}
        search={search}
        onSearch={onSearch}
        onAct={(act, row) => setAsked({ act, row })}
        selection={selection}
      />
      {people.length > 0 ? (
        <Part
          load={loadSelectionBar}
          props={{
            people,
            rows,
            onAct: (kind) => setMany({ kind, asked: people }),
            onSelectAll: selection.onSelectAll,
            onClose: letGo,
          }}
        />
      ) : null}
      {asked ? <UserDialog {...asked} rows={rows} onClose={() => setAsked(null)} /> : null}
      {many ? (
        <Part
          load={loadManyDialog}
          props={{
            ...many,
            rows,
            onClose: (isDone) => {
              setMany(null)
              if (isDone) selection.clear()
            },
          }}
        />
      ) : null}
    </div>
  )
}

/** How many were found, for those who hear the page. */
function foundWords({ rows, hasNextPage }: ReturnType<typeof useUsers>): string {
  if (rows.length === 0) return 'Nobody found'
  return hasNextPage ? `The first ${rows.length} people` : counted(rows.length, 'person', 'people')
}

interface TableStateProps extends UsersTableProps {
  users: ReturnType<typeof useUsers>
  onAct: (act: RowAct, row: MembershipRow) => void
  selection: Selection
}

/** The rows in each of their states: loading, failed, empty, and full. */
function TableState({ users, search, onSearch, onAct, selection }: TableStateProps) {
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
  const isCutShort = users.isFetchNextPageError
  const fetchMore = () => void users.fetchNextPage()
  return (
    <>
      <UsersGrid
        rows={users.rows}
        sort={search.sort ?? 'role'}
        onSort={(sort) => onSearch({ sort })}
        hasMore={users.hasNextPage}
        isWaiting={users.isPlaceholderData}
        onEnd={() => !users.isFetchingNextPage && !isCutShort && fetchMore()}
        onAct={onAct}
        selection={selection}
      />
      {isCutShort ? <ErrorState sentence={`There are more. ${sentenceOf(users.error)}`} onRetry={fetchMore} /> : null}
    </>
  )
}
