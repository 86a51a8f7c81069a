import { useMemo, useRef, useState } from 'react'
import type { UserRow } from '../../../api/outputs.ts'
import { nobody, toggled, withAll, withoutVanished, withRange } from './selection.ts'
import type { Range, Reach, Selected } from './selection.ts'

interface List {
  rows: readonly UserRow[]
  /** Which list it is: the search, the filters, the order. Null while the rows are those of a former one. */
  key: string | null
}

export interface Selection {
  selected: Selected
  /** The selected as they are now, where the table shows them, else as it showed them last. */
  people: readonly UserRow[]
  /** With a range from a row of its own: from there, unless a range ends there already. */
  onSelect: (id: string, reach: Reach, from?: string) => void
  onSelectAll: () => void
  clear: () => void
}

/**
 * Who is selected in the Users table. It outlives paging and another search, so that people can be gathered by several; who
 * leaves the list before one's eyes leaves the selection too.
 */
export function useSelection({ rows, key }: List): Selection {
  const [selected, setSelected] = useState<Selected>(nobody)
  const [shown, setShown] = useState<List>({ rows, key })
  const range = useRef<Range>(undefined)
  if (shown.rows !== rows || shown.key !== key) {
    setShown({ rows, key })
    if (key !== null && shown.key === key) setSelected(withoutVanished(selected, shown.rows, rows))
  }
  const people = useMemo(() => {
    if (selected.size === 0) return []
    const present = new Map(rows.map((row) => [row.id, row]))
    return [...selected.values()].map((row) => present.get(row.id) ?? row)
  }, [selected, rows])

  const onSelect = (id: string, reach: Reach, from?: string) => {
    const row = rows.find((each) => each.id === id)
    if (!row) return
    const last = rangeFrom(range.current, from)
    if (reach === 'one' || !last) {
      range.current = { anchor: id, end: id }
      return setSelected((now) => toggled(now, row))
    }
    range.current = { anchor: last.anchor, end: id }
    setSelected((now) => withRange(now, rows, last, id))
  }
  return {
    selected,
    people,
    onSelect,
    onSelectAll: () => setSelected((now) => withAll(now, rows)),
    clear: () => {
      range.current = undefined
      setSelected(nobody)
    },
  }
}

function rangeFrom(last: Range | undefined, from: string | undefined): Range | undefined {
  return from === undefined || last?.end === from ? last : { anchor: from, end: from }
}
