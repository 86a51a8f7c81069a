import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { meOptions } from '../../../api/me.ts'
import { showTimesIn } from '../../../components/words/shown-zone.ts'

/** Changes some of the own preferences; what is shown follows at once, and goes back where the server does not take it. */
export function useChangePreferences() {
  const { options, queryClient, ...api } = useApi()
  const { queryKey } = meOptions({ options, queryClient, ...api })
  return useMutation(
    options.account.changePreferences.mutationOptions({
      onMutate: async (change) => {
        await queryClient.cancelQueries({ queryKey })
        const before = queryClient.getQueryData(queryKey)
        queryClient.setQueryData(
          queryKey,
          (me) => me && { ...me, preferences: { ...me.preferences, ...present(change) } },
        )
        return before
      },
      onSuccess: ({ preferences }) => {
        queryClient.setQueryData(queryKey, (me) => me && { ...me, preferences })
        showTimesIn(preferences.timeZone)
      },
      onError: (_error, _change, before) => queryClient.setQueryData(queryKey, before),
    }),
  )
}

/** Without what is not named. */
function present(change: object) {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}
