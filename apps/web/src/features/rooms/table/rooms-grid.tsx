import { useMediaQuery } from '@mantine/hooks'
import { Fragment, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Room } from '../../../api/outputs.ts'
import { HiddenText } from '../../../components/hidden-text.tsx'
import { useStable } from '../../../components/hooks/use-stable.ts'
import { Gap } from '../../../components/table/gap.tsx'
import { nextRow } from '../../../components/table/next-row.ts'
import table from '../../../components/table/table.module.css'
import { useRowWindow } from '../../../components/table/use-row-window.ts'
import type { RoomAct } from '../acts/room-acts.ts'
import { linesOf } from './room-lines.ts'
import { RoomTableRow } from './room-table-row.tsx'
import type { RowPart } from './room-table-row.tsx'
import classes from './rooms-table.module.css'
import { useSeesWaits } from './use-room-wait.ts'

export interface RoomsGridProps {
  rooms: Room[]
  hasMore: boolean
  /** Other rooms are on their way; these are the former ones. */
  isWaiting: boolean
  onEnd: () => void
  onAct: (act: RoomAct, room: Room) => void
}

const columns = { room: 'Room', link: 'Link', people: 'People', waiting: 'Waiting', access: 'Your access' }
type Column = keyof typeof columns
const all = Object.keys(columns) as Column[]
/** A phone shows the room and its menu. */
const phoneSpan = 2

/** The rooms that are in sight, of however many there are. Up and down move among them; only one is in the tab order at a time. */
export function RoomsGrid({ rooms, hasMore, isWaiting, onEnd, onAct }: RoomsGridProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [currentId, setCurrentId] = useState<string>()
  const { lines, at } = useMemo(() => linesOf(rooms), [rooms])
  const current = Math.max(
    0,
    rooms.findIndex(({ id }) => id === currentId),
  )
  const pinned = lines.findIndex((line) => 'place' in line && line.place === current)
  const items = useRowWindow({ body, count: lines.length, pinned, headings: at, onEnd: hasMore ? onEnd : undefined })
  const isWide = useMediaQuery('(width > 68.75em)', undefined, { getInitialValueInEffect: false })
  const hasWaiting = useSeesWaits() && isWide
  const shown = hasWaiting ? all : all.filter((column) => column !== 'waiting')
  const toFocus = useRef<RowPart>(undefined)
  const move = useStable((key: string, part: RowPart) => {
    const next = rooms[nextRow(rooms.length, current, key) ?? -1]
    if (!next) return false
    setCurrentId(next.id)
    toFocus.current = part
    return true
  })
  const act = useStable(onAct)
  const isPhone = useMediaQuery('(max-width: 50em)', undefined, { getInitialValueInEffect: false })
  useLayoutEffect(() => {
    const part = toFocus.current
    if (!part) return
    toFocus.current = undefined
    body.current?.querySelector<HTMLElement>(`[data-index="${current}"] [data-column="${part}"] button`)?.focus()
  })
  return (
    <div className={table['card']} data-waiting={isWaiting || undefined}>
      <table
        className={`${table['table']} ${classes['columns']}`}
        aria-label="Rooms"
        aria-rowcount={hasMore ? -1 : lines.length + 1}
      >
        {/* The first row may be a heading, whose one cell says no widths. */}
        <colgroup>
          {[...shown, 'menu'].map((id) => (
            <col key={id} data-column={id} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {shown.map((id) => (
              <th key={id} scope="col" data-column={id}>
                {columns[id]}
              </th>
            ))}
            <th scope="col" data-column="menu">
              <HiddenText>Actions</HiddenText>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {items.map(({ index, before, after }) => {
            const line = lines[index]
            if (!line) return null
            return (
              <Fragment key={'heading' in line ? line.heading : line.room.id}>
                <Gap height={before} />
                {'heading' in line ? (
                  <tr className={classes['heading']} aria-rowindex={index + 2}>
                    <th colSpan={isPhone ? phoneSpan : shown.length + 1} scope="rowgroup">
                      {line.heading}
                    </th>
                  </tr>
                ) : (
                  <RoomTableRow
                    {...line}
                    rowIndex={index + 2}
                    isCurrent={line.place === current}
                    hasWaiting={hasWaiting}
                    onCurrent={setCurrentId}
                    onMove={move}
                    onAct={act}
                  />
                )}
                <Gap height={after} />
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
