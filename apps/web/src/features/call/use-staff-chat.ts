import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from '../../api/api.tsx'
import { refreshQueue } from '../../api/queue/queue.ts'

/** What patient and clinic write to one another. What is on the screen counts as read. */
export function useStaffChat(visitId: string, isShown: boolean) {
  const api = useApi()
  const { options, queryClient } = api
  const { queryKey, ...asked } = options.visit.messages.queryOptions({ visitId })
  const { data = [] } = useQuery({ ...asked, queryKey })
  const read = useMutation(options.visit.readMessages.mutationOptions({ onSuccess: () => refreshQueue(api) }))
  const write = useMutation(
    options.visit.chat.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey }),
    }),
  )
  const last = data.findLast(({ from }) => from === 'patient')?.number ?? 0
  const { mutate } = read
  useEffect(() => {
    if (isShown && last > 0) mutate({ visitId })
  }, [isShown, last, mutate, visitId])
  return { messages: data, write }
}
