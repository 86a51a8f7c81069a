import type { UserRow } from '../../../api/outputs.ts'
import classes from './many-dialog.module.css'
import { wholeNumber } from '../../../components/words/whole-number.ts'

/** A list is read, not scrolled for minutes. */
const most = 50

export interface VerdictListProps {
  title: string
  rows: readonly { row: UserRow; why: string | null }[]
}

/** People by name, each with why it is left out where it is. */
export function VerdictList({ title, rows }: VerdictListProps) {
  if (rows.length === 0) return null
  const more = rows.length - most
  return (
    <section className={classes['verdicts']} aria-label={title}>
      <h3>{title}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is in reach of the keyboard */}
      <ul tabIndex={rows.length > 4 ? 0 : undefined}>
        {rows.slice(0, most).map(({ row, why }) => (
          <li key={row.id}>
            <bdi>{row.name ?? row.email}</bdi>
            {row.self ? ' (you)' : null}
            {row.name === null ? null : <small>{row.email}</small>}
            {why === null ? null : <span>{why}</span>}
          </li>
        ))}
        {more > 0 ? <li>and {wholeNumber(more)} more</li> : null}
      </ul>
    </section>
  )
}
