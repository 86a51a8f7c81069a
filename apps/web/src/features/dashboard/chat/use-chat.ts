import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from '../../../api/api.tsx'
import { isOutdated, queueOptions, refreshQueue } from '../../../api/queue/queue.ts'
import type { QueuedVisit } from '../../../api/queue/queue.ts'

/**
 * What is written to and by a patient, for as long as the patient is here. What has been on the screen is read: the mark leaves the card,
 * here and at the others who may enter the room.
 *
 * @param mayAnswer nobody else is with the patient.
 */
export function useChat({ id, unread }: Pick<QueuedVisit, 'id' | 'unread'>, isHere: boolean, mayAnswer: boolean) {
  const api = useApi()
  const { queryClient, options } = api
  const asked = options.visit.messages.queryOptions({ visitId: id })
  const messages = useQuery({ ...asked, enabled: isHere })
  const send = useMutation(
    options.visit.chat.mutationOptions({
      // An event may have brought a later list than this answer.
      onSuccess: (all) =>
        queryClient.setQueryData(asked.queryKey, (shown) => (shown && shown.length > all.length ? shown : all)),
      onError: async (problem) => {
        if (isOutdated(problem)) await refreshQueue(api)
      },
    }),
  )
  const { mutate: noteRead } = useMutation(
    options.visit.readMessages.mutationOptions({
      onSuccess: () =>
        queryClient.setQueryData(
          queueOptions(api).queryKey,
          (queue) => queue && { ...queue, items: queue.items.map((each) => (each.id === id ? readOf(each) : each)) },
        ),
    }),
  )
  // What a page has that nobody sees is not read.
  const news = isHere && mayAnswer && messages.isSuccess ? unread : 0
  useEffect(() => {
    if (news === 0) return undefined
    const read = () => {
      if (document.visibilityState === 'visible') noteRead({ visitId: id })
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [news, id, noteRead])
  return { messages, send }
}

const readOf = (visit: QueuedVisit) => ({ ...visit, unread: 0 })
