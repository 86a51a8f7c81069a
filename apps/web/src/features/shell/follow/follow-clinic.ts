import type { ClinicEvent, ClinicEventType } from '@atrium/server/contract/clinic/event'
import type { Api } from '../../../api/api.tsx'
import { listenToClinic } from '../../../api/events/listen.ts'
import type { News } from '../../../api/events/news.ts'
import { meOptions } from '../../../api/me.ts'
import { notify } from '../../../components/notices/notify.ts'
import { entryWords } from './entry-words.ts'
import { aWhile, gather } from './gather.ts'
import { forgetUnseen, refreshAfter } from './refresh-after.ts'

const mayChangeEntry: readonly ClinicEventType[] = ['membership.changed', 'plan.changed', 'missed.many']

const againAfter = 3_000

/**
 * Keeps what a page holds true to the clinic until the returned function is called.
 *
 * @param from the event up to which the page knows everything.
 * @param lookAgain the own role or access may be another one: the guards must look again.
 */
export function followClinic(api: Api, from: string, lookAgain: () => Promise<void>): () => void {
  let entry = Promise.resolve()
  let isOver = false
  let checking: ReturnType<typeof setTimeout> | undefined
  const me = meOptions(api).queryKey
  /** Not when the last question had no answer: what was known stands then, and may be wrong. */
  const isSure = () => api.queryClient.getQueryState(me)?.isInvalidated === false
  let told = api.queryClient.getQueryData(me)
  const tell = () => {
    const now = api.queryClient.getQueryData(me)
    const sentence = told && now ? entryWords(told, now) : null
    told = now
    if (sentence) notify({ sentence })
  }
  const lookWhoOneIs = async () => {
    await api.queryClient.invalidateQueries({ queryKey: me, refetchType: 'none' })
    await lookAgain()
    if (isOver) return
    if (!isSure()) return checkSoon(againAfter)
    forgetUnseen(api)
    tell()
  }
  const checkEntry = () => void (entry = lookWhoOneIs())
  const checkSoon = (pause = 0) => {
    clearTimeout(checking)
    if (!isOver) checking = setTimeout(checkEntry, pause + aWhile())
  }
  // First who one is, then the rest: nothing is asked for that one may no longer see.
  const refresh = async (events: readonly ClinicEvent[]) => {
    await entry
    if (isSure()) refreshAfter(api, events)
    else for (const event of events) gathered.note(event)
  }
  const gathered = gather((events) => void refresh(events))

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
        return checkSoon()
    }
  }
  const stop = listenToClinic(api, from, onNews)
  const onOnline = () => checkSoon()
  window.addEventListener('online', onOnline)
  return () => {
    isOver = true
    stop()
    window.removeEventListener('online', onOnline)
    gathered.stop()
    clearTimeout(checking)
    // Nobody listens any more: what is kept may be old when it is shown again.
    void api.queryClient.invalidateQueries({ refetchType: 'none' })
  }
}
