import type { SentInvitations } from '@atrium/server/contract/people/invitation'
import type { Role } from '@atrium/policy/clinic'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import type { Api } from '../../../api/api.tsx'
import { userPagesKey } from '../../../api/users/user-pages.ts'

/** As it arrives: times are text. */
export interface Sent extends Pick<SentInvitations, 'results'> {
  mailResumesAt: string | null
  /** As which they were invited. */
  role: Role
}

/** Invites up to ten addresses (R8). */
export function useInvite() {
  const api = useApi()
  return useMutation(api.options.invitation.send.mutationOptions({ onSettled: () => lookAgain(api) }))
}

/** Makes somebody's account in advance (R12). */
export function usePrecreate() {
  const api = useApi()
  return useMutation(api.options.user.precreate.mutationOptions({ onSettled: () => lookAgain(api) }))
}

/** Sends an invitation again: the old link is dead (R9). */
export function useResendInvitation() {
  const api = useApi()
  return useMutation(api.options.invitation.resend.mutationOptions({ onSettled: () => lookAgain(api) }))
}

/** Takes an invitation back (R9). */
export function useRevokeInvitation() {
  const api = useApi()
  return useMutation(api.options.invitation.revoke.mutationOptions({ onSettled: () => lookAgain(api) }))
}

/** The stream says so too; this holds when the line is down. Not waited for: the act is done when the server has said so. */
function lookAgain({ queryClient, options }: Api): void {
  for (const queryKey of [userPagesKey, options.seat.pathKey()]) void queryClient.invalidateQueries({ queryKey })
}
