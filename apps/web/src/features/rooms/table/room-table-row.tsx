import { memo } from 'react'
import type { Room } from '../../../api/outputs.ts'
import classes from '../../../components/table/table.module.css'
import type { RoomAct } from '../acts/room-acts.ts'
import { RoomMenu } from '../acts/room-menu.tsx'
import { AccessCell, LinkCell, PeopleCell, RoomCell, WaitingCell } from './room-cells.tsx'

/** The two things in a row that take the focus. */
export type RowPart = 'link' | 'menu'

export interface RoomTableRowProps {
  room: Room
  /** Its place among the rooms, headings aside. */
  place: number
  rowIndex: number
  isCurrent: boolean
  /** There is a column of those who wait (R38). */
  hasWaiting: boolean
  onCurrent: (id: string) => void
  /** True when the key has led to the same part of another row. */
  onMove: (key: string, part: RowPart) => boolean
  onAct: (act: RoomAct, room: Room) => void
}

export const RoomTableRow = memo(function RoomTableRow(props: RoomTableRowProps) {
  const { room, place, rowIndex, isCurrent, hasWaiting, onCurrent, onMove, onAct } = props
  const tabIndex = isCurrent ? 0 : -1
  return (
    <tr className={classes['row']} data-index={place} aria-rowindex={rowIndex} onFocus={() => onCurrent(room.id)}>
      <th data-column="room" scope="row">
        <RoomCell room={room} />
      </th>
      <td data-column="link">
        <LinkCell room={room} tabIndex={tabIndex} onMove={(key) => onMove(key, 'link')} />
      </td>
      <td data-column="people">
        <PeopleCell room={room} />
      </td>
      {hasWaiting ? (
        <td data-column="waiting">
          <WaitingCell room={room} />
        </td>
      ) : null}
      <td data-column="access">
        <AccessCell room={room} />
      </td>
      <td data-column="menu">
        <RoomMenu
          room={room}
          tabIndex={tabIndex}
          onMove={(key) => onMove(key, 'menu')}
          onAct={(act) => onAct(act, room)}
        />
      </td>
    </tr>
  )
})
