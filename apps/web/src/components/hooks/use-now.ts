import { useSyncExternalStore } from 'react'
import { presentMinute } from '../words/time-words.ts'

/** Milliseconds after which the clock is looked at again. */
const tick = 15_000

const watchers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all that is shown, of however many rows. */
function subscribe(onChange: () => void) {
  watchers.add(onChange)
  timer ??= setInterval(() => watchers.forEach((each) => each()), tick)
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

const presentTick = () => Math.floor(Date.now() / tick) * tick

/** The same, to a quarter of a minute: where minutes themselves are counted. */
export function useFineNow(): Date {
  return new Date(useSyncExternalStore(subscribe, presentTick))
}
