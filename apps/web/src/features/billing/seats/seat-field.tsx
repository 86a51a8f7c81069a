import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useId } from 'react'
import classes from './seats.module.css'

/** As many as the API takes. */
const most = 100_000

interface SeatFieldProps {
  /** What is typed: digits, or nothing. */
  value: string
  onChange: (value: string) => void
  least: number
  describedBy?: string
  isWrong: boolean
}

/** A number of seats: to type, or one more and one fewer. */
export function SeatField({ value, onChange, least, describedBy, isWrong }: SeatFieldProps) {
  const id = useId()
  const number = Number(value)
  const set = (next: number) => onChange(String(Math.min(most, Math.max(least, next))))
  return (
    <div className={classes['field']}>
      <label htmlFor={id} className={classes['label']}>
        Seats
      </label>
      <div className={classes['stepper']}>
        <button type="button" aria-label="One seat fewer" disabled={number <= least} onClick={() => set(number - 1)}>
          <IconMinus size="1rem" stroke={1.8} aria-hidden="true" />
        </button>
        <input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          value={value}
          aria-describedby={describedBy}
          aria-invalid={isWrong}
          onChange={(event) => onChange(event.currentTarget.value.replaceAll(/\D/g, ''))}
          onKeyDown={(event) => {
            const step = { ArrowUp: 1, ArrowDown: -1 }[event.key]
            if (step === undefined) return
            event.preventDefault()
            set(number + step)
          }}
        />
        <button type="button" aria-label="One seat more" disabled={number >= most} onClick={() => set(number + 1)}>
          <IconPlus size="1rem" stroke={1.8} aria-hidden="true" />
        </button>
      </div>
    </div>
  )
}
