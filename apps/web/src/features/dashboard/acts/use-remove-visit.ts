import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { isOutdated, refreshQueue } from '../../../api/queue/queue.ts'
import type { QueuedVisit } from '../../../api/queue/queue.ts'
import { notify } from '../../../components/notices/notify.ts'
import { patientName } from '../card/queue-words.ts'

/** Takes a patient out of the queue. What went wrong is shown by the dialog that asked. */
export function useRemoveVisit(visit: Pick<QueuedVisit, 'id' | 'name'>, onDone: () => void) {
  const api = useApi()
  const { mutate, isPending, error } = useMutation(
    api.options.visit.remove.mutationOptions({
      onSuccess: async () => {
        await refreshQueue(api)
        onDone()
        notify({ sentence: `${patientName(visit)} is no longer in the queue.` })
      },
      onError: async (problem) => {
        if (isOutdated(problem)) await refreshQueue(api)
      },
    }),
  )
  return { run: () => mutate({ visitId: visit.id }), isPending, error }
}
