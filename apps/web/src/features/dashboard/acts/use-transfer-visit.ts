import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { isOutdated, refreshQueue } from '../../../api/queue/queue.ts'
import type { QueuedVisit } from '../../../api/queue/queue.ts'
import { notify } from '../../../components/notices/notify.ts'
import type { PickedRoom } from '../../../components/rooms/room-field.tsx'
import { patientName } from '../card/queue-words.ts'

/** Sends a patient to another room, with a note for who is there. What went wrong is shown by the dialog that asked. */
export function useTransferVisit(visit: Pick<QueuedVisit, 'id' | 'name'>, onDone: () => void) {
  const api = useApi()
  const { mutate, isPending, error } = useMutation(
    api.options.visit.transfer.mutationOptions({
      onSettled: async (_, problem) => {
        if (problem === null || isOutdated(problem)) await refreshQueue(api)
      },
    }),
  )
  const run = (room: PickedRoom, note: string) =>
    mutate(
      { visitId: visit.id, roomId: room.id, ...(note !== '' && { note }) },
      {
        onSuccess: () => {
          onDone()
          notify({ sentence: `${patientName(visit)} waits in ${room.title} now.` })
        },
      },
    )
  return { run, isPending, error }
}
