import { useId, useState } from 'react'
import { useMe } from '../../api/me.ts'
import type { Room } from '../../api/outputs.ts'
import { Part } from '../../components/dialog/part.tsx'
import { SearchField } from '../../components/form/search-field.tsx'
import { PageHeader } from '../../components/page/page-header.tsx'
import { useEnterTable } from '../../components/table/use-enter-table.ts'
import { Refusal } from '../../components/ask/refusal.tsx'
import { RoomDialog } from './acts/room-dialog.tsx'
import { loadCreateRoom, NewRoomButton } from './new-room-button.tsx'
import { OwnRoom } from './own-room.tsx'
import { RoomFilters } from './room-filters.tsx'
import { roomsHead } from './rooms-head.ts'
import classes from './rooms-page.module.css'
import type { RoomsSearch } from './rooms-search.ts'
import { RoomsTable } from './table/rooms-table.tsx'

export interface RoomsPageProps {
  search: RoomsSearch
  onSearch: (change: RoomsSearch) => void
}

/** Settings → Rooms: where patients come in, and who may be there. */
export function RoomsPage({ search, onSearch }: RoomsPageProps) {
  const me = useMe()
  const creating = me.decisions['sharedRoom.create']
  // What the role can never do is absent; what the plan lacks is there, and says so.
  const isOffered = creating.allowed || creating.denial.reason === 'plan'
  // A Member hears that others manage; a manager on Free, what the plan lacks.
  const managing = me.decisions['personalRoom.manageAny']
  const denials = [managing, creating].flatMap((each) => (each.allowed ? [] : [each.denial]))
  const denialId = useId()
  const [isCreating, setCreating] = useState(false)
  const [made, setMade] = useState<Room | null>(null)
  const [table, enterTable] = useEnterTable()
  const button = { deniedBy: creating.allowed ? undefined : denialId, onClick: () => setCreating(true) }
  return (
    <>
      <PageHeader title={roomsHead.title} aside={isOffered ? <NewRoomButton {...button} /> : null}>
        {roomsHead.sentence}
      </PageHeader>
      <OwnRoom />
      <search className={classes['tools']} aria-label="Rooms" data-print="no">
        <SearchField
          label="Room, link or person"
          className={classes['search']}
          value={search.search ?? ''}
          onChange={(text) => onSearch({ search: text || undefined })}
          onKeyDown={enterTable}
        />
        <RoomFilters search={search} onSearch={onSearch} />
        {isOffered ? <NewRoomButton isSmall {...button} /> : null}
      </search>
      {denials[0] ? (
        <p id={denialId} className={classes['denial']}>
          <Refusal denial={denials[0]} />
        </p>
      ) : null}
      <div ref={table}>
        <RoomsTable search={search} onSearch={onSearch} />
      </div>
      {isCreating ? (
        <Part load={loadCreateRoom} props={{ onClose: () => setCreating(false), onAssign: setMade }} />
      ) : null}
      {made ? <RoomDialog act="assign" room={made} onClose={() => setMade(null)} /> : null}
    </>
  )
}
