import type { Seats } from '../../api/outputs.ts'
import classes from './seat-counts.module.css'
import { wholeNumber } from '../../components/words/whole-number.ts'

/** Used, reserved, free and bought (R17); without a limit only what is in use. */
export function SeatCounts({ seats }: { seats: Seats }) {
  const counts: [count: number, word: string][] = [
    [seats.used, 'used'],
    [seats.reserved, 'reserved'],
    ...(seats.free === null ? [] : [[seats.free, 'free'] as [number, string]]),
    ...(seats.bought === null ? [] : [[seats.bought, 'seats'] as [number, string]]),
  ]
  return (
    <ul aria-label="Seats" className={classes['seats']}>
      {counts.map(([count, word]) => (
        <li key={word}>
          <strong>{wholeNumber(count)}</strong> {word}
        </li>
      ))}
      {seats.bought === null ? <li>no seat limit</li> : null}
    </ul>
  )
}
