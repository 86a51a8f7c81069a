import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { isOutdated, refreshQueue } from '../../../api/queue/queue.ts'
import { showVisit } from '../../../api/queue/show-visit.ts'
import type { QueuedVisit } from '../../../api/queue/queue.ts'
import { notify } from '../../../components/notices/notify.ts'
import { useCallWays } from './call-ways.ts'

/**
 * Takes a patient. Nothing is shown before the server has said who was first (R25): whoever was second is told so in the server's
 * sentence, and sees the queue as it is. Whoever was first is in the call.
 *
 * @param onGone called when the button has gone with its act.
 */
export function useStartVisit({ id }: Pick<QueuedVisit, 'id'>, onGone: () => void) {
  const api = useApi()
  const { client } = api
  const calls = useCallWays()
  /** The offer goes with it: the patient's page answers as soon as it hears of the call. */
  const start = async (asked: Parameters<typeof client.visit.start.mutate>[0]) => {
    const call = calls.make(id)
    try {
      const opening = await call?.opening
      const started = await client.visit.start.mutate({ ...asked, ...(opening && { opening }) })
      call?.begin()
      await call?.ready()
      return started
    } catch (error) {
      call?.close()
      throw error
    }
  }
  // Of the mutation, not of the call: an event may have taken the button away before the answer comes.
  const { mutate, isPending } = useMutation({
    ...api.options.visit.start.mutationOptions({
      onSuccess: (started) => {
        // The page of the call need not ask what has just been answered, and the stream tells of the rest of the queue.
        showVisit(api, started)
        calls.open(id)
        onGone()
      },
      onError: async (error) => {
        const isLate = isOutdated(error)
        notify({ sentence: sentenceOf(error), isProblem: !isLate })
        if (!isLate) return
        await refreshQueue(api)
        onGone()
      },
    }),
    mutationFn: start,
  })
  return { run: () => mutate({ visitId: id, keepsAlive: true }), isPending }
}
