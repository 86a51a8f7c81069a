import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { failureOf, sentenceOf } from '../../../api/failures/failure.ts'
import { notify } from '../../../components/notices/notify.ts'
import { counted } from '../../../components/words/word-list.ts'

/** Signs one of one’s devices out. One that has gone meanwhile is what was wanted. */
export function useEndSession() {
  const { options } = useApi()
  const refresh = useRefreshSessions()
  return useMutation(
    options.account.endSession.mutationOptions({
      onSettled: refresh,
      onError: (error) => failureOf(error)?.httpStatus !== 404 && tell(error),
    }),
  )
}

/** Signs all of one’s other devices out. */
export function useEndOtherSessions() {
  const { options } = useApi()
  const refresh = useRefreshSessions()
  return useMutation(
    options.account.endOtherSessions.mutationOptions({
      onSettled: refresh,
      onError: tell,
      onSuccess: ({ ended }) =>
        notify({ sentence: `${counted(ended, 'other session is', 'other sessions are')} signed out.` }),
    }),
  )
}

function tell(error: unknown): void {
  notify({ sentence: sentenceOf(error), isProblem: true })
}

function useRefreshSessions() {
  const { options, queryClient } = useApi()
  return () => queryClient.invalidateQueries({ queryKey: options.account.sessions.queryKey() })
}
