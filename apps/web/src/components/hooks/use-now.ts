import { useSyncExternalStore } from 'react'
import { presentMinute } from '../words/time-words.ts'

const minute = 60_000

const watchers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all that is shown, of however many rows. */
function subscribe(onChange: () => void) {
  watchers.add(onChange)
  timer ??= setInterval(() => watchers.forEach((each) => each()), minute / 2)
  return () => {
    watchers.delete(onChange)
    if (watchers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The present minute: words about time stay true while the page is open. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, presentMinute))
}
