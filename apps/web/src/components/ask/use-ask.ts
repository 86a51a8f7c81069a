import type { Denial } from '@atrium/policy/clinic'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import type { Awaited } from '../../api/outputs.ts'
import { refreshRequests } from '../../api/requests.ts'
import { notify } from '../notices/notify.ts'

export const nobodyAwaited: Awaited = { invites: [], restores: [] }

/** What would be asked, and asking it. */
export function useAsk({ capability, reason }: Denial, awaited: Awaited) {
  const api = useApi()
  // What it says beside is the policy's own, and decided anew.
  const input = { denial: { capability, reason }, ...awaited }
  const preview = useQuery(api.options.request.preview.queryOptions(input, { staleTime: 0, gcTime: 0, retry: false }))
  const { mutate, isPending, error } = useMutation(
    api.options.request.create.mutationOptions({ onSettled: () => refreshRequests(api) }),
  )
  const send = (note: string, onDone: () => void) =>
    mutate(
      { ...input, ...(note !== '' && { note }) },
      {
        onSuccess: () => {
          onDone()
          notify({ sentence: 'Asked. You will see the answer here and by mail.' })
        },
      },
    )
  return { preview, ask: { send, isPending, error } }
}

/** Takes the own request back. */
export function useWithdraw(onDone?: () => void) {
  const api = useApi()
  const options = { onSettled: () => refreshRequests(api) }
  const { mutate, isPending, error } = useMutation(api.options.request.withdraw.mutationOptions(options))
  const withdraw = (requestId: string) =>
    mutate(
      { requestId },
      {
        onSuccess: () => {
          onDone?.()
          notify({ sentence: 'Taken back. Nobody is asked any more.' })
        },
      },
    )
  return { withdraw, isPending, error }
}
