import type { ChangeRoleInput } from '@atrium/server/contract/people/user'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { optimisticUser } from '../acts/optimistic-user.ts'

/** Gives a person another role, at once (R5); seats and the bill stay as they are (R6). */
export function useChangeRole() {
  const api = useApi()
  return useMutation(
    api.options.user.changeRole.mutationOptions(
      optimisticUser<ChangeRoleInput>(api, (row, { role }) => ({ ...row, role })),
    ),
  )
}
