import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { QueueSummary } from '../../../api/outputs.ts'
import { queueSummaryOptions } from '../../../api/queue/queue.ts'
import { ErrorState } from '../../../components/states/error-state.tsx'
import { Wait } from '../../../components/wait/wait.tsx'
import { minutesBetween } from '../../../components/wait/wait-words.ts'
import classes from './front-desk.module.css'
import { wholeNumber } from '../../../components/words/whole-number.ts'

/** Every room where somebody waits, for those who look after the clinic: how many and for how long, and never who (R38, R22). */
export function FrontDesk({ waitLimit, now }: { waitLimit: number; now: Date }) {
  const { data, error, refetch } = useQuery(queueSummaryOptions(useApi()))
  return (
    <section className={classes['section']} aria-labelledby="front-desk" aria-busy={!data && !error}>
      <h2 id="front-desk">The whole clinic</h2>
      <p>Every room where somebody waits, without names.</p>
      <div className={classes['card']}>
        {data ? <Rooms rooms={data.items} waitLimit={waitLimit} now={now} /> : null}
        {error && !data ? <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} /> : null}
      </div>
    </section>
  )
}

function Rooms({ rooms, waitLimit, now }: { rooms: QueueSummary['items']; waitLimit: number; now: Date }) {
  if (rooms.length === 0) return <p className={classes['nobody']}>Nobody is waiting in any room.</p>
  return (
    <table className={classes['table']} aria-labelledby="front-desk">
      <thead>
        <tr>
          <th scope="col">Room</th>
          <th scope="col">Waiting</th>
          <th scope="col">Longest</th>
        </tr>
      </thead>
      <tbody>
        {rooms.map(({ roomId, name, waiting, longestSince }) => (
          <tr key={roomId}>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            <td>{wholeNumber(waiting)}</td>
            <td>
              <Wait minutes={minutesBetween(new Date(longestSince), now)} limit={waitLimit} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
