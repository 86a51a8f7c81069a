import { IconCheck, IconDoor, IconLock } from '@tabler/icons-react'
import { useMe } from '../../../api/me.ts'
import type { Room } from '../../../api/outputs.ts'
import { CopyButton } from '../../../components/copy/copy-button.tsx'
import { AvatarPile } from '../../../components/person/avatar-pile.tsx'
import { Avatar } from '../../../components/person/avatar.tsx'
import { useNow } from '../../../components/hooks/use-now.ts'
import { HiddenText } from '../../../components/hidden-text.tsx'
import lead from '../../../components/table/lead.module.css'
import { roomAddress, roomPath, roomTitle } from '../../../api/rooms/room-address.ts'
import { Wait } from '../../../components/wait/wait.tsx'
import { untilWords } from '../../../components/words/until-words.ts'
import { accessOf, accessWords, entranceWords } from '../room-words.ts'
import classes from './room-cells.module.css'
import { useRoomWait } from './use-room-wait.ts'
import type { RoomWait } from './use-room-wait.ts'
import { wholeNumber } from '../../../components/words/whole-number.ts'

export function RoomCell({ room }: { room: Room }) {
  const me = useMe()
  const wait = useRoomWait(room.id)
  const { holder } = room
  return (
    <div className={lead['lead']}>
      {holder ? (
        <Avatar name={holder.name} photo={holder.photo} />
      ) : (
        <span className={classes['door']} aria-hidden="true">
          <IconDoor size="1.125rem" stroke={1.6} />
        </span>
      )}
      <div className={lead['lines']}>
        <span className={lead['name']}>
          <bdi>{roomTitle(room)}</bdi>
          {room.own ? <span className={lead['you']}> (you)</span> : null}
        </span>
        <span className={lead['second']}>
          {wait ? <InLine wait={wait} /> : null}
          {entranceWords(room)}
        </span>
        <span className={lead['phone']}>
          {wait ? <InLine wait={wait} /> : null}
          {accessWords[accessOf(room)]} · {roomPath(me, room.link)}
        </span>
      </div>
    </div>
  )
}

/** Where there is no column for it, who waits stands before all else. */
function InLine({ wait: { waiting, minutes, limit } }: { wait: RoomWait }) {
  return (
    <span className={classes['inLine']}>
      {wholeNumber(waiting)} waiting, <Wait minutes={minutes} limit={limit} isShort /> ·{' '}
    </span>
  )
}

/** "2 · 12 min": how many wait, and how long the longest. */
export function WaitingCell({ room }: { room: Room }) {
  const wait = useRoomWait(room.id)
  if (wait === undefined) return null
  if (wait === null) return <span className={classes['quiet']}>No one</span>
  const { waiting, minutes, limit } = wait
  return (
    <span>
      <b>{wholeNumber(waiting)}</b>
      <HiddenText> waiting, the longest for </HiddenText>
      <span aria-hidden="true"> · </span>
      <Wait minutes={minutes} limit={limit} isShort />
    </span>
  )
}

interface LinkCellProps {
  room: Room
  tabIndex: 0 | -1
  onMove: (key: string) => boolean
}

export function LinkCell({ room, tabIndex, onMove }: LinkCellProps) {
  const me = useMe()
  return (
    <span className={classes['link']}>
      <span className={classes['path']}>{roomPath(me, room.link)}</span>
      <CopyButton
        label={`the link of ${roomTitle(room)}`}
        text={roomAddress(me, room.link)}
        tabIndex={tabIndex}
        onKeyDown={(event) => onMove(event.key) && event.preventDefault()}
      />
    </span>
  )
}

export function PeopleCell({ room }: { room: Room }) {
  const now = useNow()
  if (room.cover) {
    const { cover } = room
    return (
      <span className={classes['cover']}>
        <AvatarPile people={[cover]} count={1} empty="" />
        <span>until {untilWords(new Date(cover.until), now)}</span>
      </span>
    )
  }
  if (room.kind === 'personal') return <span className={classes['quiet']}>Own room</span>
  return <AvatarPile {...room.assigned} empty="Nobody yet" />
}

export function AccessCell({ room }: { room: Room }) {
  const access = accessOf(room)
  const Icon = room.mayEnter.allowed ? IconCheck : IconLock
  return (
    <span className={classes['access']} data-enter={room.mayEnter.allowed || undefined}>
      <Icon size="1rem" stroke={room.mayEnter.allowed ? 2 : 1.6} aria-hidden="true" />
      {accessWords[access]}
    </span>
  )
}
