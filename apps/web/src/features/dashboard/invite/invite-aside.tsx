import { IconLink, IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { useMe } from '../../../api/me.ts'
import type { QueueRoom } from '../../../api/queue/queue.ts'
import { roomAddress, roomPath } from '../../../api/rooms/room-address.ts'
import { PageAct } from '../../../components/button/page-act.tsx'
import { CopyButton } from '../../../components/copy/copy-button.tsx'
import { Part } from '../../../components/dialog/part.tsx'
import classes from './invite.module.css'

const loadInvite = async () => (await import('./invite-dialog.tsx')).InviteDialog
const fetchInvite = () => void loadInvite().catch(() => undefined)

interface InviteProps {
  rooms: readonly QueueRoom[]
}

/** The own room's link, at hand; and the others by a dialog. */
export function InviteAside({ rooms }: InviteProps) {
  const me = useMe()
  const own = rooms.find((room) => room.own)
  return (
    <div className={classes['aside']} data-print="no">
      {own ? (
        <span className={classes['link']}>
          <IconLink size="1rem" stroke={1.6} aria-hidden="true" />
          <span>{roomPath(me, own.link)}</span>
          <CopyButton label="the link of your room" text={roomAddress(me, own.link)} />
        </span>
      ) : null}
      <InviteButton rooms={rooms} isSmall={false} />
    </div>
  )
}

/** Beside the heading, and on a phone, small, among the tools. */
export function InviteButton({ rooms, isSmall }: InviteProps & { isSmall: boolean }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <PageAct
        label="Invite patient"
        icon={IconSend}
        isSmall={isSmall}
        variant="default"
        disabled={rooms.length === 0}
        onPointerEnter={fetchInvite}
        onFocus={fetchInvite}
        onClick={() => setOpen(true)}
      />
      {isOpen ? <Part load={loadInvite} props={{ rooms, onClose: () => setOpen(false) }} /> : null}
    </>
  )
}
