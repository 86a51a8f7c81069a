import { useSyncExternalStore } from 'react'

const minute = 60_000

function subscribe(onChange: () => void) {
  const timer = setInterval(onChange, minute / 2)
  return () => clearInterval(timer)
}

const presentMinute = () => Math.floor(Date.now() / minute) * minute

/** The present minute: words about time stay true while the page is open. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, presentMinute))
}
