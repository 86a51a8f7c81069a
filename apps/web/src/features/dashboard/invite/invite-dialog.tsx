import { NativeSelect } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useState } from 'react'
import { useMe } from '../../../api/me.ts'
import type { QueueRoom } from '../../../api/queue/queue.ts'
import { roomAddress } from '../../../api/rooms/room-address.ts'
import { Button } from '../../../components/button/button.tsx'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import { LinkToHandOut } from '../../../components/qr-code/link-to-hand-out.tsx'
import { roomLabel } from '../card/queue-words.ts'
import { InviteByMail } from './invite-by-mail.tsx'
import classes from './invite.module.css'

const icon = { size: '1.125rem', stroke: 1.6, 'aria-hidden': true } as const

interface InviteDialogProps {
  rooms: readonly QueueRoom[]
  onClose: () => void
}

/** The link by which patients come to a room that one may enter: handed out, or mailed. */
export function InviteDialog({ rooms, onClose }: InviteDialogProps) {
  const me = useMe()
  const [isByMail, setByMail] = useState(false)
  const [roomId, setRoomId] = useState(rooms.find(({ own }) => own)?.id ?? rooms[0]?.id)
  // A room that was closed or taken away meanwhile is no longer offered.
  const room = rooms.find(({ id }) => id === roomId) ?? rooms[0]
  return (
    <Dialog title="Invite a patient" onClose={onClose}>
      <p className={classes['about']}>
        {isByMail ? 'The link goes out by email.' : 'Send the link any way you like.'} The patient opens it, gives a
        name and waits here: no account, nothing to install.
      </p>
      {rooms.length > 1 ? (
        <NativeSelect
          className={classes['room'] ?? ''}
          label="Room"
          value={room?.id ?? ''}
          data={rooms.map((each) => ({ value: each.id, label: roomLabel(each) }))}
          onChange={(event) => setRoomId(event.currentTarget.value)}
        />
      ) : null}
      {room && isByMail ? <InviteByMail room={room} onClose={onClose} /> : null}
      {room && !isByMail ? (
        <>
          <LinkToHandOut address={roomAddress(me, room.link)} target={roomLabel(room)} />
          <DialogActions>
            <Button variant="subtle" color="gray" onClick={onClose}>
              Close
            </Button>
            <Button variant="default" leftSection={<IconMail {...icon} />} onClick={() => setByMail(true)}>
              Send by email
            </Button>
          </DialogActions>
        </>
      ) : null}
    </Dialog>
  )
}
