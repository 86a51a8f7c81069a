import { inClinic } from '@atrium/server/contract/clinic-address'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { atBase } from '../../api/place/base.ts'
import { forgetToken } from '../../api/session/mailed-token.ts'

/** Accepts, and opens the clinic as a new document, signed in. */
export function useAccept() {
  const { options } = useApi()
  return useMutation(
    options.invitation.accept.mutationOptions({
      onSuccess: ({ clinic }) => {
        forgetToken('join')
        window.location.assign(atBase(inClinic(clinic.link, '/')))
      },
    }),
  )
}

export function useDecline() {
  const { options } = useApi()
  return useMutation(options.invitation.decline.mutationOptions({ onSuccess: () => forgetToken('join') }))
}
