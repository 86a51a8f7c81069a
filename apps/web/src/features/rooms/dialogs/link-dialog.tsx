import { Button } from '../../../components/button/button.tsx'
import { useMe } from '../../../api/me.ts'
import type { Room } from '../../../api/outputs.ts'
import { roomAddress, roomTitle } from '../../../api/rooms/room-address.ts'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import { LinkToHandOut } from '../../../components/qr-code/link-to-hand-out.tsx'
import classes from './dialogs.module.css'

/** The link to hand to patients: to copy, and to scan. */
export function LinkDialog({ room, onClose }: { room: Room; onClose: () => void }) {
  const me = useMe()
  const title = roomTitle(room)
  return (
    <Dialog title={`Link to ${title}`} onClose={onClose}>
      <p className={classes['who']}>
        {room.hasPasscode ? 'Patients need the passcode as well.' : 'Whoever has it can ask to come in.'}
      </p>
      <LinkToHandOut address={roomAddress(me, room.link)} target={title} />
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}
