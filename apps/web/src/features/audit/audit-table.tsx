import type { AuditEvent } from '../../api/outputs.ts'
import { Avatar } from '../../components/avatar.tsx'
import { momentWords } from '../../components/words/time-words.ts'
import { useNow } from '../../components/hooks/use-now.ts'
import classes from './audit-table.module.css'
import { auditWords, emailWords } from './audit-words.ts'

export function AuditTable({ events }: { events: readonly AuditEvent[] }) {
  const now = useNow()
  return (
    <div className={classes['card']}>
      <table className={classes['table']} aria-label="Changes, newest first">
        <thead>
          <tr>
            <th scope="col">Change</th>
            <th scope="col" data-column="when">
              When
            </th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.seq}>
              <td>
                <span className={classes['what']}>
                  <Avatar name={event.actor.name} />
                  <span>
                    <strong>
                      <bdi>{event.actor.name}</bdi>
                    </strong>
                    {`${emailWords(event.actor)} ${auditWords(event)}`}
                  </span>
                </span>
              </td>
              <td data-column="when">
                <time dateTime={event.at}>{momentWords(new Date(event.at), now)}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
