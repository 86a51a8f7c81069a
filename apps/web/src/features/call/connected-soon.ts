import type { Call } from '../../call/call.ts'

/** Milliseconds after which the page of a call is drawn, though nothing is connected yet. */
const patience = 250

/**
 * Settles when a call that has just begun is connected, or does not get there at once: the page of a call takes long to draw, and begun
 * before that it would keep the patient's answer waiting.
 */
export const connectedSoon = (call: Call): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(late)
      unsubscribe()
      resolve()
    }
    const late = setTimeout(() => done(), patience)
    const look = () => call.read().link === 'connected' && done()
    const unsubscribe = call.subscribe(look)
    // The answer may have come before Start's own.
    look()
  })
