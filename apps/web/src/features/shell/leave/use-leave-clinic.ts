import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { useMe } from '../../../api/me.ts'
import { switchClinic } from '../clinics/switch-clinic.ts'

/** Ends the own membership (R15); the final Owner is refused (R2). Afterwards another clinic opens, if there is one. */
export function useLeaveClinic() {
  const { options } = useApi()
  const me = useMe()
  const next = me.memberships.find(({ id, status }) => id !== me.membership.id && status === 'active')
  return useMutation(options.user.leave.mutationOptions({ onSuccess: () => switchClinic(next?.clinic.link ?? null) }))
}
