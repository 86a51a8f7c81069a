import type { Role } from '@atrium/policy/clinic'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import type { MembershipRow } from '../acts/user-acts.ts'

/** What the chosen role would mean, as the server says; asked for only when it is another one. */
export function useRolePreview(user: MembershipRow, to: Role, isAsked: boolean) {
  const { options } = useApi()
  return useQuery({
    ...options.user.preview.queryOptions({ membershipId: user.id, change: { role: to } }),
    enabled: isAsked && to !== user.role,
  })
}
