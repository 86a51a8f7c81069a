import type { MembershipInput } from '@atrium/server/contract/people/user'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { optimisticUser } from '../acts/optimistic-user.ts'

/** Ends a person’s access and frees the seat; history, room and assignments are kept (R13). */
export function useArchiveUser() {
  const api = useApi()
  return useMutation(
    api.options.user.archive.mutationOptions(
      optimisticUser<MembershipInput>(api, (row) => ({ ...row, status: 'archived' })),
    ),
  )
}
