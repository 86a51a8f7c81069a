import { useState } from 'react'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import native from '../../../components/form/native-fields.module.css'
import { zoneWords } from '../history-words.ts'
import type { Period } from '../period/period.ts'
import { isDay } from '../period/is-day.ts'
import classes from './history-filters.module.css'

interface DaysDialogProps {
  period: Period
  zone: string
  onChoose: (period: Period) => void
  onClose: () => void
}

/** The first and the last day, by the browser's own calendar. */
export function DaysDialog({ period, zone, onChoose, onClose }: DaysDialogProps) {
  const [from, setFrom] = useState(period.from)
  const [to, setTo] = useState(period.to)
  const [fault, setFault] = useState<string | null>(null)
  const choose = () => {
    if (!isDay(from) || !isDay(to)) return setFault('Both dates are needed.')
    if (from > to) return setFault('The first day is after the last one.')
    onChoose({ from, to })
    return onClose()
  }
  return (
    <Dialog title="Dates" onClose={onClose}>
      <p className={classes['about']}>Both days are included, in {zoneWords(zone)}.</p>
      <DialogForm onSubmit={choose}>
        <div className={`${classes['days']} ${native['fields']}`}>
          <div>
            <label>
              From
              <input type="date" data-autofocus value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
            </label>
            <label>
              To
              <input type="date" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
            </label>
          </div>
          {fault ? <Problem>{fault}</Problem> : null}
        </div>
        <FormActions act="Show" isPending={false} onClose={onClose} />
      </DialogForm>
    </Dialog>
  )
}
