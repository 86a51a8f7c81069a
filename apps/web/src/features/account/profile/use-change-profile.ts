import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { meOptions } from '../../../api/me.ts'
import { notify } from '../../../components/notices/notify.ts'

/** Changes what one is called in this clinic, and what one is there. The lists that show it follow by the clinic’s events. */
export function useChangeProfile(before: string) {
  const api = useApi()
  return useMutation(
    api.options.account.changeProfile.mutationOptions({
      onSuccess: async ({ name }) => {
        await api.queryClient.invalidateQueries({ queryKey: meOptions(api).queryKey })
        notify({ sentence: name === before ? 'Your profile is saved.' : `You are called ${name} now.` })
      },
    }),
  )
}
