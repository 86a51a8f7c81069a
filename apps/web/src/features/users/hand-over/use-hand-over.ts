import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { refreshHandOvers } from '../../../api/hand-overs.ts'
import { notify } from '../../../components/notices/notify.ts'
import type { MembershipRow } from '../acts/user-acts.ts'

/** Asks somebody to take over the own ownership, and tells so. */
export function useHandOver(user: MembershipRow, onDone: () => void) {
  const api = useApi()
  const { mutate, isPending, isSuccess, error } = useMutation(
    api.options.user.handOver.mutationOptions({ onSettled: () => refreshHandOvers(api) }),
  )
  const ask = (password: string) =>
    mutate(
      { membershipId: user.id, password },
      {
        onSuccess: () => {
          onDone()
          notify({ sentence: `${user.name} is asked to take over. Your dashboard shows it until there is an answer.` })
        },
      },
    )
  return { ask, isPending: isPending || isSuccess, error }
}
