import type { ClinicEvent, ClinicEventType } from '@atrium/server/contract/clinic/event'
import { alertsAreOn } from '../../../api/alerts/alerts-on.ts'
import type { Api } from '../../../api/api.tsx'
import { tellOfSignals } from '../../../call/signals/signal-news.ts'
import type { SignalNews } from '../../../call/signals/signal.ts'
import { listenToClinic } from '../../../api/events/listen.ts'
import type { News } from '../../../api/events/news.ts'
import { meOptions } from '../../../api/me.ts'
import type { Me } from '../../../api/outputs.ts'
import { refreshQueue } from '../../../api/queue/queue.ts'
import { notify } from '../../../components/notices/notify.ts'
import { entryWords } from './entry-words.ts'
import { aWhile, gather } from './gather.ts'
import { watchAskedCalls } from './watch-asked-calls.ts'
import { watchWaiting } from './watch-waiting.ts'
import { forgetUnseen, isOfQueue, refreshAfter } from './refresh-after.ts'

/** What one prefers is part of who one is: the guard sets the time zone. */
const mayChangeEntry: readonly ClinicEventType[] = [
  'membership.changed',
  'account.changed',
  'plan.changed',
  'missed.many',
]

const againAfter = 3_000

/**
 * Keeps what a page holds true to the clinic until the returned function is called.
 *
 * @param known who one is as the page was drawn, and up to which event it knows everything: what changes after that is told, though somebody
 * may have asked anew before this began.
 * @param lookAgain the own role or access may be another one: the guards must look again.
 */
export function followClinic(api: Api, known: Me, lookAgain: () => Promise<void>): () => void {
  const waiting = watchWaiting(api)
  const asked = watchAskedCalls(api)
  let entry = Promise.resolve()
  let isOver = false
  let checking: ReturnType<typeof setTimeout> | undefined
  const me = meOptions(api).queryKey
  /** Not when the last question had no answer: what was known stands then, and may be wrong. */
  const isSure = () => api.queryClient.getQueryState(me)?.isInvalidated === false
  let told: Me | undefined = known
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
    if (!isSure()) for (const event of events) (isOfQueue(event) ? live : gathered).note(event)
    else {
      refreshAfter(api, events)
      waiting.lookAfter(events)
    }
  }
  const gathered = gather((events) => void refresh(events))
  // Somebody waits. And who wants to be told of it is told by a page that nobody sees as well.
  const live = gather((events) => void refresh(events), { isEager: true, isForUnseen: alertsAreOn })

  const onEvent = (event: ClinicEvent) => {
    // Of a call that this person is in: it hears at once, and nothing else is old by it.
    if (event.type === 'signal') return tellOfSignals(event as SignalNews)
    if (event.type === 'askedCalls.changed') return asked.look()
    if (mayChangeEntry.includes(event.type)) checkEntry()
    // Of every queue: the server itself was cut off, and may have missed what was told of calls as well.
    if (event.type === 'queue.changed' && event.roomId === null) lookAtCalls()
    if (isOfQueue(event)) live.note(event)
    else gathered.note(event)
  }
  const lookAtCalls = () => {
    asked.look()
    tellOfSignals()
    void api.queryClient.invalidateQueries({ queryKey: api.options.visit.guests.pathKey() })
  }
  const lookAtQueues = () => {
    waiting.look()
    lookAtCalls()
    void refreshQueue(api)
  }
  const onNews = (news: News) => {
    switch (news.kind) {
      case 'event':
        return onEvent(news.event)
      case 'gap':
        return onEvent({ type: 'missed.many' })
      case 'begun':
        return lookAtQueues()
      case 'ended':
        return checkEntry()
      case 'back':
        // Whoever was cut off comes back at the same moment. What was told of queues meanwhile is not told again.
        setTimeout(lookAtQueues, aWhile())
        return checkSoon()
    }
  }
  const stop = listenToClinic(api, known.lastEventId, onNews)
  const onOnline = () => checkSoon()
  window.addEventListener('online', onOnline)
  return () => {
    isOver = true
    stop()
    waiting.stop()
    window.removeEventListener('online', onOnline)
    gathered.stop()
    live.stop()
    clearTimeout(checking)
    // Nobody listens any more: what is kept may be old when it is shown again.
    void api.queryClient.invalidateQueries({ refetchType: 'none' })
  }
}
