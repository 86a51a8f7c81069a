import { inClinic } from '@atrium/server/contract/clinic-address'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { atBase } from '../../api/place/base.ts'
import { forgetToken } from '../../api/session/mailed-token.ts'

/** Makes the first clinic, and opens it as a new document, signed in (R32). */
export function useCompleteSetup() {
  const { options } = useApi()
  return useMutation(
    options.setup.complete.mutationOptions({
      onSuccess: ({ clinic }) => {
        forgetToken('setup')
        window.location.assign(atBase(inClinic(clinic.link, '/')))
      },
    }),
  )
}
