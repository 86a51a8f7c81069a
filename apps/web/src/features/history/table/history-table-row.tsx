import { memo } from 'react'
import type { HistoryRow } from '../../../api/outputs.ts'
import { Avatar } from '../../../components/person/avatar.tsx'
import lead from '../../../components/table/lead.module.css'
import table from '../../../components/table/table.module.css'
import { callTypes, durationWords, whenWords } from '../history-words.ts'
import classes from './history-table.module.css'

interface HistoryTableRowProps {
  row: HistoryRow
  zone: string
  today: string
  rowIndex: number
}

/** An ended call. A phone has it in two lines. */
export const HistoryTableRow = memo(function HistoryTableRow({ row, zone, today, rowIndex }: HistoryTableRowProps) {
  const { room, user, callType, seconds } = row
  const { day, times } = whenWords(row, zone, today)
  const [duration, type] = [durationWords(seconds), callTypes[callType]]
  return (
    <tr className={table['row']} aria-rowindex={rowIndex}>
      <th data-column="date" scope="row" aria-label={`${day}, ${times}`}>
        <div className={lead['lines']}>
          <span className={classes['day']}>
            <time dateTime={row.startedAt}>{day}</time>
            <span className={classes['clock']}>, {times}</span>
          </span>
          <span className={lead['phone']}>
            {duration} · {type} · <bdi>{user.name}</bdi> · <bdi>{room.name}</bdi>
          </span>
        </div>
      </th>
      <td data-column="times">{times}</td>
      <td data-column="duration">{duration}</td>
      <td data-column="type">{type}</td>
      <td data-column="room">
        <bdi>{room.name}</bdi>
      </td>
      <td data-column="user">
        <span className={lead['lead']}>
          <Avatar name={user.name} photo={user.photo} isQuiet={user.membershipId === null} />
          <bdi className={classes['user']}>{user.name}</bdi>
        </span>
      </td>
    </tr>
  )
})
