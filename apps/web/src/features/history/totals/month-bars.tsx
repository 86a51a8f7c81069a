import { HiddenText } from '../../../components/hidden-text.tsx'
import { monthWords } from '../history-words.ts'
import type { Period } from '../period/period.ts'
import { addDays, firstOfMonth } from '../../../components/words/zone-days.ts'
import type { Month } from './last-months.ts'
import classes from './totals.module.css'
import { wholeNumber } from '../../../components/words/whole-number.ts'

interface MonthBarsProps {
  months: readonly Month[]
  /** What is shown. */
  period: Period
  onChoose: (from: string, to: string) => void
}

/** In the drawing's own units, a hundred to the highest bar. */
const height = 100
const least = 2

/** A bar for each month; each is a button that shows its month. */
export function MonthBars({ months, period, onChoose }: MonthBarsProps) {
  const [first, last] = [period.from.slice(0, 7), period.to.slice(0, 7)]
  const most = Math.max(1, ...months.map(({ visits }) => visits))
  return (
    <ul className={classes['bars']} aria-label="Calls a month">
      {months.map(({ month, visits }) => {
        const tall = visits === 0 ? 0 : Math.max(least, (visits / most) * height)
        return (
          <li key={month}>
            <button
              type="button"
              aria-pressed={month === first && month === last}
              data-active={(month >= first && month <= last) || undefined}
              onClick={() => onChoose(`${month}-01`, addDays(firstOfMonth(`${month}-01`, 1), -1))}
            >
              <span className={classes['count']}>{wholeNumber(visits)}</span>{' '}
              <HiddenText>{`${visits === 1 ? 'call' : 'calls'} in ${monthWords(month)}`}</HiddenText>
              <svg viewBox={`0 0 10 ${height}`} preserveAspectRatio="none" aria-hidden="true">
                <rect x="0" y={height - tall} width="10" height={tall} />
              </svg>
              <span aria-hidden="true">{monthWords(month, true)}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
