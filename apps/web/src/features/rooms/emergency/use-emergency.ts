import { useMutation, useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { notify } from '../../../components/notices/notify.ts'

/** Whether the clinic allows emergency access, and the own one that is open; it ends by itself, so it is asked again then. */
export function useEmergency() {
  const { options } = useApi()
  return useQuery({
    ...options.emergency.get.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.open ? untilEnd(state.data.open.until) : false),
  })
}

const untilEnd = (until: string) => Math.max(1_000, new Date(until).getTime() - Date.now() + 1_000)

export function useEndEmergency() {
  const { options, queryClient } = useApi()
  return useMutation(
    options.emergency.end.mutationOptions({
      onSuccess: (state) => {
        queryClient.setQueryData(options.emergency.get.queryKey(), state)
        void queryClient.invalidateQueries({ queryKey: options.me.pathKey() })
        notify({ sentence: 'Emergency access is ended.' })
      },
    }),
  )
}
