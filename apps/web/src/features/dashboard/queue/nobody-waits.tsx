import { useMe } from '../../../api/me.ts'
import type { QueueRoom } from '../../../api/queue/queue.ts'
import { roomAddress } from '../../../api/rooms/room-address.ts'
import { Button } from '../../../components/button/button.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { EmptyState } from '../../../components/states/empty-state.tsx'
import classes from '../card/patient-card.module.css'
import { roomLabel } from '../card/queue-words.ts'

/** An empty queue: how somebody comes into it. */
export function NobodyWaits({ rooms }: { rooms: readonly QueueRoom[] }) {
  const me = useMe()
  const room = rooms.find(({ own }) => own) ?? rooms[0]
  if (!room) return null
  const address = roomAddress(me, room.link)
  const copy = () =>
    void navigator.clipboard.writeText(address).then(
      () => notify({ sentence: 'Copied. Whoever has the link can ask to come in.' }),
      () => notify({ sentence: `This browser does not let the page copy. It is ${address}`, isProblem: true }),
    )
  const where = room.own ? 'your room' : roomLabel(room)
  return (
    <div className={classes['empty']}>
      <EmptyState
        action={
          <Button variant="default" onClick={copy}>
            Copy the link of {where}
          </Button>
        }
      >
        {rooms.length === 1 ? `Nobody is waiting in ${where}.` : 'Nobody is waiting.'} Patients appear here as they
        check in.
      </EmptyState>
    </div>
  )
}
