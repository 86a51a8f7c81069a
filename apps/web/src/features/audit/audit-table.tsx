import { Fragment } from 'react'
import type { AuditCheckpoint, AuditEvent } from '../../api/outputs.ts'
import { useNow } from '../../components/hooks/use-now.ts'
import { momentWords } from '../../components/words/time-words.ts'
import type { AuditSearch } from './audit-search.ts'
import { AuditRow } from './audit-row.tsx'
import classes from './audit-table.module.css'
import { SignedRow } from './check/signed-row.tsx'

export interface AuditTableProps {
  events: readonly AuditEvent[]
  /** Signed heads among them. */
  checkpoints?: readonly AuditCheckpoint[]
  /** Shows what one person did alone; without it the table is of one person. */
  onSearch?: ((change: AuditSearch) => void) | undefined
}

/** The changes, newest first, under their days. */
export function AuditTable({ events, checkpoints = [], onSearch }: AuditTableProps) {
  const now = useNow()
  const isOwn = onSearch === undefined
  const bySeq = new Map(checkpoints.map((each) => [each.seq, each]))
  const dayOf = (event: AuditEvent | undefined) => event && (momentWords(new Date(event.at), now).split(',')[0] ?? '')
  return (
    <div className={classes['card']}>
      <table className={classes['table']} aria-label="Changes, newest first" data-own={isOwn || undefined}>
        <thead>
          <tr>
            <th scope="col">Change</th>
            {isOwn ? null : (
              <>
                <th scope="col" data-column="values">
                  Before → after
                </th>
                <th scope="col" data-column="from">
                  From
                </th>
              </>
            )}
            <th scope="col" data-column="when">
              Time
            </th>
          </tr>
        </thead>
        <tbody>
          {events.map((event, index) => {
            const day = dayOf(event)
            const checkpoint = bySeq.get(event.seq)
            return (
              <Fragment key={event.seq}>
                {checkpoint ? <SignedRow checkpoint={checkpoint} /> : null}
                {day === dayOf(events[index - 1]) ? null : (
                  <tr data-row="day">
                    <th scope="rowgroup" colSpan={isOwn ? 2 : 4}>
                      {day}
                    </th>
                  </tr>
                )}
                <AuditRow event={event} onSearch={onSearch} />
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
