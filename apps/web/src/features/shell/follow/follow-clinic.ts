import type { ClinicEvent, ClinicEventType } from '@atrium/server/contract/event'
import type { Api } from '../../../api/api.tsx'
import { listenToClinic } from '../../../api/events/listen.ts'
import type { News } from '../../../api/events/news.ts'
import { meOptions } from '../../../api/me.ts'
import { aWhile, gather } from './gather.ts'
import { forgetUnseen, refreshAfter } from './refresh-after.ts'

const mayChangeEntry: readonly ClinicEventType[] = ['membership.changed', 'plan.changed', 'missed.many']

/**
 * Keeps what a page holds true to the clinic until the returned function is called.
 *
 * @param from the event up to which the page knows everything.
 * @param lookAgain the own role or access may be another one: the guards must look again.
 */
export function followClinic(api: Api, from: string, lookAgain: () => Promise<void>): () => void {
  let entry = Promise.resolve()
  const checkEntry = () => {
    const outdated = { queryKey: meOptions(api).queryKey, refetchType: 'none' as const }
    entry = api.queryClient
      .invalidateQueries(outdated)
      .then(lookAgain)
      .then(() => forgetUnseen(api))
  }
  // First who one is, then the rest: nothing is asked for that one may no longer see.
  const gathered = gather((events) => void entry.then(() => refreshAfter(api, events)))

  let checking: ReturnType<typeof setTimeout> | undefined

  const onEvent = (event: ClinicEvent) => {
    if (mayChangeEntry.includes(event.type)) checkEntry()
    gathered.note(event)
  }
  const onNews = (news: News) => {
    switch (news.kind) {
      case 'event':
        return onEvent(news.event)
      case 'gap':
        return onEvent({ type: 'missed.many' })
      case 'ended':
        return checkEntry()
      case 'back':
        // Whoever was cut off comes back at the same moment.
        clearTimeout(checking)
        checking = setTimeout(checkEntry, aWhile())
    }
  }
  const stop = listenToClinic(api, from, onNews)
  return () => {
    stop()
    gathered.stop()
    clearTimeout(checking)
    // Nobody listens any more: what is kept may be old when it is shown again.
    void api.queryClient.invalidateQueries({ refetchType: 'none' })
  }
}
