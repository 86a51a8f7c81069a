import classes from './moment-fields.module.css'
import native from './native-fields.module.css'

/** A day, 2026-11-28, and a time of it, 17:00, as the browser's own fields write them: empty where nothing is chosen. */
export interface WallTime {
  day: string
  clock: string
}

interface MomentFieldsProps {
  labels: { day: string; clock: string }
  value: WallTime
  /** The first day that can be chosen. */
  from: string
  error?: string | undefined
  onChange: (value: WallTime) => void
}

/** A moment to come, by the browser's own calendar and clock. */
export function MomentFields({ labels, value, from, error, onChange }: MomentFieldsProps) {
  return (
    <div>
      <div className={`${classes['fields']} ${native['fields']}`}>
        <label>
          {labels.day}
          <input
            type="date"
            required
            min={from}
            value={value.day}
            onChange={(event) => onChange({ ...value, day: event.currentTarget.value })}
          />
        </label>
        <label>
          {labels.clock}
          <input
            type="time"
            required
            value={value.clock}
            onChange={(event) => onChange({ ...value, clock: event.currentTarget.value })}
          />
        </label>
      </div>
      {error === undefined ? null : (
        <p role="alert" className={classes['error']}>
          {error}
        </p>
      )}
    </div>
  )
}
