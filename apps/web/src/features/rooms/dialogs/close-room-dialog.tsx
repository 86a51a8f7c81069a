import { Button } from '../../../components/button/button.tsx'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { useMe } from '../../../api/me.ts'
import type { Room } from '../../../api/outputs.ts'
import { refreshRoom } from '../../../api/rooms/refresh-room.ts'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { roomPath } from '../../../api/rooms/room-address.ts'
import { MoveWaiting } from '../../../components/rooms/move-waiting.tsx'
import type { PickedRoom } from '../../../components/rooms/room-field.tsx'
import { closeEffects } from './close-effects.ts'

/** Closes a Shared Room: says what will happen, asks once, and where somebody waits, where they shall go on waiting (R27). */
export function CloseRoomDialog({ room, onClose }: { room: Room; onClose: () => void }) {
  const me = useMe()
  const api = useApi()
  const [moveTo, setMoveTo] = useState<PickedRoom | null>(null)
  const close = useMutation(
    api.options.room.close.mutationOptions({
      onSuccess: () => {
        onClose()
        notify({ sentence: `${room.name} is closed.` })
      },
      onSettled: () => void refreshRoom(api, room.id).catch(() => undefined),
    }),
  )
  const preview = useQuery({
    ...api.options.room.preview.queryOptions({ roomId: room.id }),
    // What is being done is no longer asked about: the answer would be that it has been done.
    enabled: !close.isPending && !close.isSuccess,
  })
  const problem = close.error ?? preview.error
  const hasWaiting = (preview.data?.waitingPatients ?? 0) > 0
  return (
    <Dialog title={`Close ${room.name}?`} onClose={onClose}>
      <EffectList
        title="What happens"
        lines={4}
        effects={preview.data && closeEffects(room, roomPath(me, room.link), preview.data)}
      />
      {hasWaiting ? (
        <MoveWaiting
          isClosing={({ id }) => id === room.id}
          nowhere="they see that the room is closed"
          value={moveTo}
          onChange={setMoveTo}
        />
      ) : null}
      {problem ? <Problem>{sentenceOf(problem)}</Problem> : null}
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button
          color="bad"
          disabled={!preview.data}
          loading={close.isPending}
          onClick={() => close.mutate({ roomId: room.id, ...(moveTo && { moveWaitingTo: moveTo.id }) })}
        >
          Close {room.name}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
