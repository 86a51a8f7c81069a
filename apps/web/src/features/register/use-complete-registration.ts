import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { enterJoined } from '../../api/session/enter-joined.ts'

/** Makes login and clinic, and opens it as a new document, signed in (R32). */
export function useCompleteRegistration() {
  const { options } = useApi()
  return useMutation(
    options.registration.complete.mutationOptions({ onSuccess: (joined) => enterJoined('register', joined) }),
  )
}
