import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import type { ClinicRequest } from '../../api/outputs.ts'
import { refreshRequests } from '../../api/requests.ts'
import { userPagesKey } from '../../api/users/user-pages.ts'
import { notify } from '../../components/notices/notify.ts'
import { answeredWords } from './answered-words.ts'

/** Says yes or no, to what was seen, and to what it costs: what was added meanwhile, or costs more by now, is shown first (R35). */
export function useAnswer({ id, version, wants, asker }: ClinicRequest, cost: number | undefined) {
  const api = useApi()
  const { queryClient, options } = api
  const { mutate, isPending, variables, error } = useMutation(
    options.request.answer.mutationOptions({
      onSettled: () => {
        refreshRequests(api)
        // The stream says so too; this holds when the line is down.
        for (const queryKey of [userPagesKey, options.seat.pathKey(), options.billing.pathKey()])
          void queryClient.invalidateQueries({ queryKey })
      },
    }),
  )
  const answer = (said: 'yes' | 'no', note: string) =>
    mutate(
      {
        requestId: id,
        answer: said,
        version,
        ...(wants.seats !== null && { seats: wants.seats }),
        ...(said === 'yes' && cost !== undefined && { agreed: cost }),
        ...(note.trim() !== '' && { note: note.trim() }),
      },
      { onSuccess: ({ done }) => notify({ sentence: answeredWords(said, asker.name, done) }) },
    )
  return { answer, pending: isPending ? variables.answer : null, error }
}
