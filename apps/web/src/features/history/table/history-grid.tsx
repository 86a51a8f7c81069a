import { Fragment, useRef } from 'react'
import type { HistoryRow } from '../../../api/outputs.ts'
import { Gap } from '../../../components/table/gap.tsx'
import table from '../../../components/table/table.module.css'
import { useRowWindow } from '../../../components/table/use-row-window.ts'
import { HistoryTableRow } from './history-table-row.tsx'
import classes from './history-table.module.css'

interface HistoryGridProps {
  rows: readonly HistoryRow[]
  zone: string
  today: string
  hasMore: boolean
  /** Other calls are on their way; these are the former ones. */
  isWaiting: boolean
  onEnd: () => void
}

const columns = {
  date: 'Date',
  times: 'Start – end',
  duration: 'Duration',
  type: 'Type',
  room: 'Room',
  user: 'User',
}

/** The calls that are in sight, of however many there are. */
export function HistoryGrid({ rows, zone, today, hasMore, isWaiting, onEnd }: HistoryGridProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const items = useRowWindow({ body, count: rows.length, pinned: -1, onEnd: hasMore ? onEnd : undefined })
  return (
    <div className={table['card']} data-waiting={isWaiting || undefined}>
      <table
        className={`${table['table']} ${classes['columns']}`}
        aria-label="Ended calls, newest first"
        aria-rowcount={hasMore ? -1 : rows.length + 1}
      >
        <colgroup>
          {Object.keys(columns).map((id) => (
            <col key={id} data-column={id} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {Object.entries(columns).map(([id, header]) => (
              <th key={id} scope="col" data-column={id}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {items.map(({ index, before, after }) => {
            const row = rows[index]
            if (!row) return null
            return (
              <Fragment key={row.id}>
                <Gap height={before} />
                <HistoryTableRow row={row} zone={zone} today={today} rowIndex={index + 2} />
                <Gap height={after} />
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
