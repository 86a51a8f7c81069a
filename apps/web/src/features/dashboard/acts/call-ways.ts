import { createContext, use } from 'react'

/** With what a page begins a call: an offer to whichever page of the patient takes it. */
export interface Opening {
  peer: string
  sdp: string
  session?: string
}

/** A call that is begun by `visit.start`, before its page is there. */
export interface BeginningCall {
  /** What goes with `visit.start`; null: nothing does. */
  opening: Promise<Opening | null>
  begin: () => void
  /** Settles when it is time for its page. */
  ready: () => Promise<void>
  close: () => void
}

/** The way into a call: its page is a route's, and no feature knows routes. */
export interface CallWays {
  open: (visitId: string) => void
  /** A call with that patient is likely: its code may come, and what it takes to connect. */
  fetch: (visitId: string) => void
  /** Makes the call; null where its code is not there yet: nobody waits for it. */
  make: (visitId: string) => BeginningCall | null
}

const nowhere: CallWays = { open: () => undefined, fetch: () => undefined, make: () => null }

export const CallWaysContext = createContext(nowhere)

export const useCallWays = (): CallWays => use(CallWaysContext)
