import type { HistoryTotals } from '../../../api/outputs.ts'
import { exactDuration, monthWords } from '../history-words.ts'
import type { Month } from './last-months.ts'
import classes from './totals.module.css'
import { wholeNumber } from '../../../components/words/whole-number.ts'

interface TotalsTablesProps {
  months: readonly Month[]
  rooms: HistoryTotals['rooms']
}

interface Line {
  key: string
  name: string
  visits: number
  seconds: number
}

/** The same to the second: the twelve months, and the rooms of what is shown. */
export function TotalsTables({ months, rooms }: TotalsTablesProps) {
  return (
    // It scrolls where there are many rooms: keys have to get there.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes['tables']} aria-label="Totals as tables" tabIndex={0}>
      <LinesTable
        label="By month"
        lines={months.toReversed().map(({ month, ...rest }) => ({ key: month, name: monthWords(month), ...rest }))}
      />
      <LinesTable
        label="By room, in these dates"
        lines={rooms.map(({ id, name, visits, seconds }) => ({ key: id, name, visits, seconds }))}
      />
    </section>
  )
}

function LinesTable({ label, lines }: { label: string; lines: readonly Line[] }) {
  return (
    <table>
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col">{label.startsWith('By month') ? 'Month' : 'Room'}</th>
          <th scope="col">Calls</th>
          <th scope="col">Time</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, visits, seconds }) => (
          <tr key={key}>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            <td>{wholeNumber(visits)}</td>
            <td>{exactDuration(seconds)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
