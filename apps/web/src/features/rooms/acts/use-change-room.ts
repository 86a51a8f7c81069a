import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { failureOf } from '../../../api/failures/failure.ts'
import type { Room } from '../../../api/outputs.ts'
import { patchRow } from '../../../api/paged-rows.ts'
import { refreshRoom } from '../../../api/rooms/refresh-room.ts'
import { roomPagesKey } from '../../../api/rooms/room-pages.ts'
import type { RoomPages } from '../../../api/rooms/room-pages.ts'

/**
 * Changes a room. What the server answers is shown at once. Where somebody else was first nothing is changed, and the room is shown
 * as it is before `onOutdated` is called.
 */
export function useChangeRoom(onOutdated: () => void) {
  const api = useApi()
  return useMutation(
    api.options.room.change.mutationOptions({
      onSuccess: (changed) => {
        api.queryClient.setQueriesData<RoomPages>(
          { queryKey: roomPagesKey },
          (pages) => pages && patchRow<Room>(pages, changed.id, () => changed),
        )
        void refreshRoom(api, changed.id).catch(() => undefined)
      },
      onError: async (problem, { roomId }) => {
        if (failureOf(problem)?.httpStatus !== 409) return
        await refreshRoom(api, roomId).catch(() => undefined)
        onOutdated()
      },
    }),
  )
}
