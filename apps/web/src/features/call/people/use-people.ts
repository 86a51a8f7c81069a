import { useMutation, useQuery } from '@tanstack/react-query'
import type { RouterOutputs } from '@atrium/server'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { notify } from '../../../components/notices/notify.ts'

export type CallPeople = RouterOutputs['visit']['guests']
export type CallGuest = CallPeople['items'][number]

const nobody: CallPeople = { items: [], nextCursor: null, people: 2, most: 6 }

/** Who was asked into the own call, and has come. */
export function usePeople(visitId: string): CallPeople {
  const { options } = useApi()
  return useQuery(options.visit.guests.queryOptions({ visitId })).data ?? nobody
}

/** What may be done with those who are in a call, or ask to be. */
export function usePeopleActs(visitId: string) {
  const { options, queryClient } = useApi()
  const refresh = () => queryClient.invalidateQueries({ queryKey: options.visit.guests.pathKey() })
  const onSettled = () => void refresh()
  const onError = (error: unknown) => notify({ sentence: sentenceOf(error), isProblem: true })
  const admit = useMutation(options.visit.admitGuest.mutationOptions({ onSettled, onError }))
  const remove = useMutation(options.visit.removeGuest.mutationOptions({ onSettled, onError }))
  const ask = useMutation(options.visit.askColleague.mutationOptions({ onSettled, onError }))
  const invite = useMutation(options.visit.inviteGuest.mutationOptions({ onSettled, onError }))
  // What went wrong is said at the field.
  const mail = useMutation(options.visit.mailGuest.mutationOptions({ onSettled }))
  return {
    admit: (guestId: string) => admit.mutate({ visitId, guestId }),
    remove: (guestId: string) => remove.mutate({ visitId, guestId }),
    ask: (membershipId: string) => ask.mutate({ visitId, membershipId }),
    /** Whom an answer is awaited about. */
    busy: [admit, remove].flatMap(({ isPending, variables }) => (isPending ? [variables.guestId] : [])),
    isAsking: ask.isPending ? ask.variables.membershipId : null,
    invite,
    mail,
  }
}

export type PeopleActs = ReturnType<typeof usePeopleActs>
