import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useMe } from '../../../api/me.ts'
import type { UserRow } from '../../../api/outputs.ts'
import { useStable } from '../../../components/hooks/use-stable.ts'
import { nextRow } from '../../../components/table/next-row.ts'
import table from '../../../components/table/table.module.css'
import { useRowWindow } from '../../../components/table/use-row-window.ts'
import { noActs } from '../acts/no-acts.ts'
import type { MembershipRow, RowAct } from '../acts/user-acts.ts'
import type { Selection } from '../select/use-selection.ts'
import { UserTableRow } from './user-table-row.tsx'
import { UsersHead } from './users-head.tsx'
import type { UsersSearch } from '../users-search.ts'
import classes from './users-table.module.css'

export interface UsersGridProps {
  rows: UserRow[]
  sort: NonNullable<UsersSearch['sort']>
  onSort: (sort: UsersSearch['sort']) => void
  hasMore: boolean
  /** Other rows are on their way; these are the former ones. */
  isWaiting: boolean
  onEnd: () => void
  onAct: (act: RowAct, row: MembershipRow) => void
  selection: Selection
}

/**
 * The rows that are in sight, of however many there are. Up and down move among them, Enter opens the menu of the row, Space
 * on its box selects it, with Shift a range: only one row is in the tab order at a time.
 */
export function UsersGrid({ rows, sort, onSort, hasMore, isWaiting, onEnd, onAct, selection }: UsersGridProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [currentId, setCurrentId] = useState<string>()
  const current = Math.max(
    0,
    rows.findIndex((row) => row.id === currentId),
  )
  const items = useRowWindow({ body, count: rows.length, pinned: current, onEnd: hasMore ? onEnd : undefined })

  const toFocus = useRef<'button' | 'input'>(undefined)
  const move = useStable((key: string, to: 'button' | 'input' = 'button', isRange = false) => {
    const { selected, clear, onSelect } = selection
    if (key === 'Escape' && selected.size > 0) {
      clear()
      return true
    }
    const next = rows[nextRow(rows.length, current, key) ?? -1]
    if (!next) return false
    setCurrentId(next.id)
    toFocus.current = to
    if (isRange) onSelect(next.id, 'range', rows[current]?.id)
    return true
  })
  const select = useStable(selection.onSelect)
  const act = useStable(onAct)
  const hasMenus = noActs(useMe()) === null
  const twins = useMemo(() => repeatedNames(rows), [rows])
  useLayoutEffect(() => {
    const to = toFocus.current
    if (!to) return
    toFocus.current = undefined
    body.current?.querySelector<HTMLElement>(`[data-index="${current}"] ${to}`)?.focus()
  })

  return (
    <div className={table['card']} data-waiting={isWaiting || undefined}>
      <table
        className={`${table['table']} ${classes['columns']}`}
        aria-label="Users"
        aria-rowcount={hasMore ? -1 : rows.length + 1}
      >
        <UsersHead sort={sort} onSort={onSort} hasMenus={hasMenus} rows={rows} selection={selection} />
        <tbody ref={body}>
          {items.map(({ index, before, after }) => {
            const user = rows[index]
            if (!user) return null
            return (
              <UserTableRow
                key={user.id}
                user={user}
                index={index}
                before={before}
                after={after}
                hasMenus={hasMenus}
                isTwin={user.name !== null && twins.has(user.name)}
                isCurrent={index === current}
                onCurrent={setCurrentId}
                onMove={move}
                onAct={act}
                isSelected={selection.selected.has(user.id)}
                onSelect={select}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The names that more than one person has. */
function repeatedNames(rows: readonly UserRow[]): Set<string> {
  const [seen, twice] = [new Set<string>(), new Set<string>()]
  for (const { name } of rows) {
    if (name === null) continue
    if (seen.has(name)) twice.add(name)
    seen.add(name)
  }
  return twice
}
