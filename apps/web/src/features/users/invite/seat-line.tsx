import { useSeats } from '../use-seats.ts'
import classes from './invite-dialog.module.css'

/** What the invitations take; a clinic without a limit is told nothing of seats (R16). */
export function SeatLine({ count }: { count: number }) {
  const seats = useSeats()
  if (!seats || seats.free === null) return null
  return (
    <p className={classes['seats']}>
      <strong>
        {count} of {seats.free} free seats
      </strong>{' '}
      will be reserved. Inviting never changes the bill.
    </p>
  )
}
