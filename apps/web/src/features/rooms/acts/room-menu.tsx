import { explain } from '@atrium/policy/clinic'
import {
  IconAlertTriangle,
  IconDoorOff,
  IconEdit,
  IconKey,
  IconLink,
  IconUserShare,
  IconUsers,
} from '@tabler/icons-react'
import { useEffect } from 'react'
import { useMe } from '../../../api/me.ts'
import type { Room } from '../../../api/outputs.ts'
import { MenuItem, MenuSeparator } from '../../../components/menu/menu-item.tsx'
import { RowMenu } from '../../../components/table/row-menu.tsx'
import { roomTitle } from '../../../api/rooms/room-address.ts'
import { roomActs } from './room-acts.ts'
import type { RoomAct } from './room-acts.ts'
import { fetchRoomDialogs } from './room-dialog.tsx'

const words = {
  link: { label: () => 'Link and QR code', icon: IconLink },
  assign: { label: () => 'Assign people', icon: IconUsers },
  edit: { label: () => 'Rename or change link', icon: IconEdit },
  entrance: { label: () => 'Passcode and waiting room', icon: IconKey },
  cover: {
    label: ({ cover }: Room) => (cover ? 'Change or end the cover' : 'Ask a colleague to cover'),
    icon: IconUserShare,
  },
  emergency: { label: () => 'Look in an emergency', icon: IconAlertTriangle, hint: 'All Owners are told' },
  close: {
    label: ({ name }: Room) => `Close ${name}`,
    icon: IconDoorOff,
    hint: 'The link opens nothing any more, history stays',
  },
} as const satisfies Record<RoomAct, unknown>

export interface RoomMenuProps {
  room: Room
  /** Whose actions: the room's own name, unless told. */
  target?: string
  tabIndex?: 0 | -1
  onMove?: (key: string) => boolean
  onAct: (act: RoomAct) => void
}

/** The three dots of a room. */
export function RoomMenu({ room, target = roomTitle(room), tabIndex = 0, onMove, onAct }: RoomMenuProps) {
  return (
    <RowMenu label={`Actions for ${target}`} tabIndex={tabIndex} onMove={onMove}>
      <RoomMenuEntries room={room} onAct={onAct} />
    </RowMenu>
  )
}

/** An entry that is not allowed says why not (R14). */
function RoomMenuEntries({ room, onAct }: Pick<RoomMenuProps, 'room' | 'onAct'>) {
  const me = useMe()
  useEffect(fetchRoomDialogs, [])
  return roomActs(me, room).map(({ act, decision }) => {
    const { label, icon: Icon, ...more } = words[act]
    const hint = decision.allowed ? ('hint' in more ? more.hint : undefined) : explain(decision.denial)
    return (
      <div key={act} role="none">
        {act === 'close' ? <MenuSeparator /> : null}
        <MenuItem
          icon={<Icon size="1.125rem" stroke={1.6} aria-hidden="true" />}
          hint={hint}
          isDisabled={!decision.allowed}
          isDanger={act === 'close' && decision.allowed}
          onSelect={() => onAct(act)}
        >
          {label(room)}
        </MenuItem>
      </div>
    )
  })
}
