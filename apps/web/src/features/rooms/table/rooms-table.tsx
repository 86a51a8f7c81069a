import { useState } from 'react'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { Room } from '../../../api/outputs.ts'
import { Announcement } from '../../../components/states/announcement.tsx'
import { ErrorState } from '../../../components/states/error-state.tsx'
import { TableSkeleton } from '../../../components/states/table-skeleton.tsx'
import classes from '../../../components/table/table.module.css'
import { counted } from '../../../components/words/word-list.ts'
import type { RoomAct } from '../acts/room-acts.ts'
import { RoomDialog } from '../acts/room-dialog.tsx'
import type { RoomsSearch } from '../rooms-search.ts'
import { NoRoomFound } from './no-room-found.tsx'
import { RoomsGrid } from './rooms-grid.tsx'
import { useRooms } from './use-rooms.ts'

export interface RoomsTableProps {
  search: RoomsSearch
  onSearch: (change: RoomsSearch) => void
}

/** The table, and the dialog that one of its rows has asked for: it stays, whatever becomes of the row. */
export function RoomsTable({ search, onSearch }: RoomsTableProps) {
  const rooms = useRooms(search)
  const { rows, isPending, isPlaceholderData } = rooms
  const [asked, setAsked] = useState<{ act: RoomAct; room: Room } | null>(null)
  return (
    <>
      <Announcement>{isPending || isPlaceholderData ? '' : foundWords(rooms)}</Announcement>
      <TableState rooms={rooms} search={search} onSearch={onSearch} onAct={(act, room) => setAsked({ act, room })} />
      {asked ? (
        <RoomDialog
          act={asked.act}
          room={rows.find(({ id }) => id === asked.room.id) ?? asked.room}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  )
}

/** How many were found, for those who hear the page. */
function foundWords({ rows, hasNextPage }: ReturnType<typeof useRooms>): string {
  if (rows.length === 0) return 'No room found'
  return hasNextPage ? `The first ${rows.length} rooms` : counted(rows.length, 'room')
}

interface TableStateProps extends RoomsTableProps {
  rooms: ReturnType<typeof useRooms>
  onAct: (act: RoomAct, room: Room) => void
}

/** The rooms in each of their states: loading, failed, empty, and full. */
function TableState({ rooms, search, onSearch, onAct }: TableStateProps) {
  if (rooms.isPending) return <TableSkeleton label="Loading rooms" />
  if (rooms.isError && rooms.rows.length === 0) {
    return (
      <div className={classes['card']}>
        <ErrorState sentence={sentenceOf(rooms.error)} onRetry={() => void rooms.refetch()} />
      </div>
    )
  }
  if (rooms.rows.length === 0) {
    return (
      <div className={classes['card']}>
        <NoRoomFound search={search} onSearch={onSearch} />
      </div>
    )
  }
  const isCutShort = rooms.isFetchNextPageError
  const fetchMore = () => void rooms.fetchNextPage()
  return (
    <>
      <RoomsGrid
        rooms={rooms.rows}
        hasMore={rooms.hasNextPage}
        isWaiting={rooms.isPlaceholderData}
        onEnd={() => !rooms.isFetchingNextPage && !isCutShort && fetchMore()}
        onAct={onAct}
      />
      {isCutShort ? <ErrorState sentence={`There are more. ${sentenceOf(rooms.error)}`} onRetry={fetchMore} /> : null}
    </>
  )
}
