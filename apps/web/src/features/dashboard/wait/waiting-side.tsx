import { Link } from '@tanstack/react-router'
import { IconLayoutDashboard } from '@tabler/icons-react'
import { planLabels } from '@atrium/policy/clinic'
import { useMe } from '../../../api/me.ts'
import { monogram } from '../../../components/words/initials.ts'
import { orderedVisits, standingOf } from '../choice/queue-order.ts'
import { PatientAvatar } from '../card/patient-avatar.tsx'
import { patientName, roomLabel } from '../card/queue-words.ts'
import { useQueue } from '../queue/use-queue.ts'
import { minutesBetween, minuteWords } from '../../../components/wait/wait-words.ts'
import classes from './waiting-side.module.css'

/** As many as fit beside a call. */
const shown = 8

/** Who waits, beside a call: enough to know, nothing to do. */
export function WaitingSide() {
  const { clinic, plan } = useMe()
  const { queue, now } = useQueue()
  const { items = [], rooms = [] } = queue.data ?? {}
  const waiting = orderedVisits(items, rooms, 'wait').filter((visit) => standingOf(visit) === 'waiting')
  return (
    <aside className={classes['side']} aria-label="Waiting">
      <div className={classes['clinic']}>
        <span aria-hidden="true">{monogram(clinic.name)}</span>
        <p>
          <bdi>{clinic.name}</bdi>
          <small>{planLabels[plan]}</small>
        </p>
      </div>
      <h2>
        Waiting <span>{waiting.length}</span>
      </h2>
      <ul>
        {waiting.slice(0, shown).map((visit) => {
          const room = rooms.find(({ id }) => id === visit.roomId)
          return (
            <li key={visit.id}>
              <PatientAvatar visit={visit} isQuiet />
              <p>
                <bdi>{patientName(visit)}</bdi>
                <small>
                  {room ? `${roomLabel(room)}, ` : ''}
                  {minuteWords(minutesBetween(new Date(visit.arrivedAt), now))}
                </small>
              </p>
            </li>
          )
        })}
      </ul>
      <p className={classes['note']}>
        {waiting.length === 0
          ? 'Nobody is waiting in your rooms.'
          : 'They see that you are on a call. They cannot see or hear it.'}
      </p>
      <Link to="/" target="_blank" className={classes['dashboard']}>
        <IconLayoutDashboard size="1.125rem" stroke={1.6} aria-hidden="true" />
        Dashboard <small>New tab</small>
      </Link>
    </aside>
  )
}
