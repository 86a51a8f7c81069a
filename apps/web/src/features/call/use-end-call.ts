import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { sentenceOf } from '../../api/failures/failure.ts'
import { isOutdated, refreshQueue } from '../../api/queue/queue.ts'
import { showVisit } from '../../api/queue/show-visit.ts'
import { notify } from '../../components/notices/notify.ts'

/** Ends the call for both sides. Where it is over already, or somebody else's, that is said. */
export function useEndCall(visitId: string, name: string, onEnded: () => void) {
  const api = useApi()
  const { mutate, isPending, isSuccess } = useMutation(
    api.options.visit.end.mutationOptions({
      onSuccess: async (ended) => {
        showVisit(api, ended)
        notify({ sentence: `The call with ${name} has ended.` })
        onEnded()
        await refreshQueue(api)
      },
      onError: async (error) => {
        notify({ sentence: sentenceOf(error), isProblem: !isOutdated(error) })
        if (isOutdated(error)) await refreshQueue(api)
      },
    }),
  )
  return { run: () => mutate({ visitId }), isEnding: isPending || isSuccess }
}
