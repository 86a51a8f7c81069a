import type { MembershipInput } from '@atrium/server/contract/people/user'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { optimisticUser } from '../acts/optimistic-user.ts'

/** Brings an archived person back; on Premium that takes a free seat (R13, R16). */
export function useRestoreUser() {
  const api = useApi()
  return useMutation(
    api.options.user.restore.mutationOptions(
      optimisticUser<MembershipInput>(api, (row) => ({ ...row, status: 'active', archivedAt: null })),
    ),
  )
}
