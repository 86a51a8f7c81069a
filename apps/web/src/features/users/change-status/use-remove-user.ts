import type { MembershipInput } from '@atrium/server/contract/people/user'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { optimisticUser } from '../acts/optimistic-user.ts'

/** Takes a person out of the clinic for good (R13). */
export function useRemoveUser() {
  const api = useApi()
  return useMutation(api.options.user.remove.mutationOptions(optimisticUser<MembershipInput>(api, () => null)))
}
