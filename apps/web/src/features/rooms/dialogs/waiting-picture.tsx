import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import type { Room } from '../../../api/outputs.ts'
import { refreshRoom } from '../../../api/rooms/refresh-room.ts'
import { makePicture } from '../../../components/file/make-picture.ts'
import { PictureForm } from '../../../components/file/picture-form.tsx'
import { notify } from '../../../components/notices/notify.ts'
import classes from './dialogs.module.css'

interface WaitingPictureProps {
  room: Room
  /** It is saved at once, and counts as a change of the room. */
  onChanged: (room: Room) => void
}

/** What those see who wait, beside the room's words. */
export function WaitingPicture({ room, onChanged }: WaitingPictureProps) {
  const picture =
    room.waitingPicture === null ? null : (
      <img className={classes['picture']} src={room.waitingPicture} alt="What patients see while they wait" />
    )
  return (
    <PictureForm
      noun="picture"
      picture={picture}
      isThere={picture !== null}
      about="JPEG, PNG or WebP. All of it is shown, on white. It is saved at once."
      change={useChangePicture(room, onChanged)}
    />
  )
}

function useChangePicture({ id }: Room, onChanged: (room: Room) => void) {
  const api = useApi()
  return useMutation({
    mutationFn: async (file: File | null): Promise<Room> => {
      const picture = file && (await makePicture(file, 'whole'))
      return api.client.room.change.mutate({ roomId: id, waitingRoom: { picture } })
    },
    onSuccess: async (room) => {
      onChanged(room)
      await refreshRoom(api, id).catch(() => undefined)
      notify({ sentence: room.waitingPicture === null ? 'The picture is gone.' : 'The picture is changed.' })
    },
  })
}
