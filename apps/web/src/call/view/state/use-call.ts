import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Call, CallState } from '../../call.ts'

/** Begins a call when its page is there, and closes it with the page. */
function hold(make: () => Call) {
  let call: Call | null = null
  return {
    subscribe: (onChange: () => void) => {
      call = make()
      onChange()
      return () => {
        call?.close()
        call = null
      }
    },
    read: () => call,
  }
}

/** A call for as long as its page is shown. @param make is not asked again when it is another one. */
export function useCall(make: () => Call): Call | null {
  const [{ subscribe, read }] = useState(() => hold(make))
  return useSyncExternalStore(subscribe, read)
}

export const useCallState = (call: Call): CallState => useSyncExternalStore(call.subscribe, call.read)

const isTouched = () => matchMedia('(pointer: coarse)').matches

/** Tells the other side when a phone's page sleeps: on a desk a page goes on speaking and hearing behind another window. */
export function useHeld(call: Call): void {
  useEffect(() => {
    const look = () => call.setHeld(document.hidden && isTouched())
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [call])
}
