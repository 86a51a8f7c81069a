import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { isOutdated, refreshQueue } from '../../../api/queue/queue.ts'
import type { QueuedVisit } from '../../../api/queue/queue.ts'
import { notify } from '../../../components/notices/notify.ts'
import { patientName } from '../card/queue-words.ts'

/** Ends a call: the patient leaves the queue, and the visit stands in the history. */
export function useEndVisit(visit: Pick<QueuedVisit, 'id' | 'name'>) {
  const api = useApi()
  const { mutate, isPending } = useMutation(
    api.options.visit.end.mutationOptions({
      onSuccess: async () => {
        await refreshQueue(api)
        // The button has gone with the card.
        document.querySelector('main')?.focus({ preventScroll: true })
        notify({ sentence: `The call with ${patientName(visit)} has ended.` })
      },
      onError: async (error) => {
        notify({ sentence: sentenceOf(error), isProblem: !isOutdated(error) })
        if (isOutdated(error)) await refreshQueue(api)
      },
    }),
  )
  return { run: () => mutate({ visitId: visit.id }), isPending }
}
