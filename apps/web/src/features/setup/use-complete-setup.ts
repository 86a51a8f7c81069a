import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { enterJoined } from '../../api/session/enter-joined.ts'

/** Makes the first clinic, and opens it as a new document, signed in (R32). */
export function useCompleteSetup() {
  const { options } = useApi()
  return useMutation(options.setup.complete.mutationOptions({ onSuccess: (joined) => enterJoined('setup', joined) }))
}
