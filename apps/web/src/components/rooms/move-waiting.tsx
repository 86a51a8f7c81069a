import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import type { Room } from '../../api/outputs.ts'
import { roomTitle } from '../../api/rooms/room-address.ts'
import classes from './move-waiting.module.css'

interface MoveWaitingProps {
  /** The rooms that close: nobody is moved there. */
  isClosing: (room: Room) => boolean
  /** What those see who are moved nowhere. */
  nowhere: string
  /** The chosen room; empty: nowhere. */
  value: string
  onChange: (roomId: string) => void
}

/** Where patients who wait go on waiting, when nobody comes any more where they are (R27). */
export function MoveWaiting({ isClosing, nowhere, value, onChange }: MoveWaitingProps) {
  const { options } = useApi()
  const rooms = useQuery(options.room.list.queryOptions({ limit: 100 }))
  const others = (rooms.data?.items ?? []).filter((room) => !isClosing(room))
  return (
    <NativeSelect
      className={classes['move'] ?? ''}
      label="Those who wait go to"
      value={value}
      data={[
        { value: '', label: `Nowhere: ${nowhere}` },
        ...others.map((room) => ({ value: room.id, label: roomTitle(room) })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
