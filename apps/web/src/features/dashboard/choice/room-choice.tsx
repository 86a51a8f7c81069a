import { FilterMenu } from '../../../components/menu/filter-menu.tsx'
import type { QueueRoom } from '../../../api/queue/queue.ts'
import { roomLabel } from '../card/queue-words.ts'
import classes from './room-choice.module.css'

interface RoomChoiceProps {
  rooms: readonly QueueRoom[]
  chosen: string | undefined
  onChoose: (roomId: string | undefined) => void
}

/** More rooms than this are a menu, and on a phone always: both are there, the width shows one. */
const mostSideBySide = 6

/** The rooms that one may enter, each with how many wait; one of them, or all. */
export function RoomChoice({ rooms, chosen, onChoose }: RoomChoiceProps) {
  const total = rooms.reduce((sum, { waiting }) => sum + waiting, 0)
  const choices = rooms.map((room) => ({ value: room.id, label: roomLabel(room), count: room.waiting }))
  const menu = (
    <FilterMenu
      label="Room"
      value={chosen}
      options={choices.map(({ value, label, count }) => ({ value, label: `${label} ${count}` }))}
      onChange={onChoose}
    />
  )
  if (rooms.length > mostSideBySide) return menu
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- buttons of a choice, no fields of a form */}
      <div role="group" aria-label="Rooms" className={classes['rooms']}>
        <Choice label="All rooms" count={total} isChosen={chosen === undefined} onChoose={() => onChoose(undefined)} />
        {choices.map(({ value, label, count }) => (
          <Choice
            key={value}
            label={label}
            count={count}
            isChosen={chosen === value}
            onChoose={() => onChoose(value)}
          />
        ))}
      </div>
      <div className={classes['menu']}>{menu}</div>
    </>
  )
}

interface ChoiceProps {
  label: string
  count: number
  isChosen: boolean
  onChoose: () => void
}

function Choice({ label, count, isChosen, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      className={classes['room']}
      data-active={isChosen || undefined}
      onClick={onChoose}
    >
      <bdi>{label}</bdi> <span>{count}</span>
    </button>
  )
}
