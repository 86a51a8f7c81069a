import type { ClinicEvent } from '@atrium/server/contract/event'
import type { Api } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { meOptions } from '../../api/me.ts'
import { refreshAfter } from './refresh-after.ts'

const againAfter = 3_000

/**
 * Listens to the clinic's events until the returned function is called.
 * Events carry no authority: each only says what to ask for again.
 *
 * @param lookAgain the own role or access may be another one: the guards must look again
 */
export function followClinic(api: Api, lookAgain: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let wasConnected = false
  let isOver = false
  let entry = Promise.resolve()

  const checkEntry = () => {
    const outdated = { queryKey: meOptions(api).queryKey, refetchType: 'none' as const }
    entry = api.queryClient.invalidateQueries(outdated).then(lookAgain)
  }
  const onEvent = (event: ClinicEvent) => {
    if (event.type === 'membership.changed' || event.type === 'plan.changed') checkEntry()
    // First who one is, then the rest: nothing is asked for that one may no longer see.
    void entry.then(() => refreshAfter(api, event))
  }
  const onStarted = () => {
    // What happened while the line was down was not told.
    if (wasConnected) void api.queryClient.invalidateQueries()
    wasConnected = true
  }
  const onEnd = (error?: unknown) => {
    if (isOver) return
    // An answer means that the door may be closed; silence means that the line is down.
    if (error === undefined || failureOf(error)) checkEntry()
    timer = setTimeout(() => (subscription = connect()), againAfter)
  }
  const connect = () =>
    api.client.events.watch.subscribe(undefined, {
      onData: ({ data }) => onEvent(data),
      onStarted,
      onStopped: () => onEnd(),
      onError: onEnd,
    })
  let subscription = connect()
  return () => {
    isOver = true
    clearTimeout(timer)
    subscription.unsubscribe()
  }
}
