import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failures/failure.ts'
import { enterJoined } from '../../api/session/enter-joined.ts'
import { forgetToken } from '../../api/session/mailed-token.ts'

/** Accepts, and opens the clinic as a new document, signed in. */
export function useAccept() {
  const { options, queryClient } = useApi()
  return useMutation(
    options.invitation.accept.mutationOptions({
      // A login that was made meanwhile, a newer link: the page shows what is true now.
      onError: (error) => {
        const isOutdated = [401, 404, 409].includes(failureOf(error)?.httpStatus ?? 0)
        if (isOutdated) void queryClient.invalidateQueries({ queryKey: options.invitation.get.pathKey() })
      },
      onSuccess: (joined) => enterJoined('join', joined),
    }),
  )
}

export function useDecline() {
  const { options } = useApi()
  return useMutation(options.invitation.decline.mutationOptions({ onSuccess: () => forgetToken('join') }))
}
