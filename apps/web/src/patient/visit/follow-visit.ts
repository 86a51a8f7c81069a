import type { PatientEvent } from '@atrium/server/contract/visits/check-in'
import { tellOfSignals } from '../../call/signals/signal-news.ts'
import type { SignalNews } from '../../call/signals/signal.ts'
import { watchVisit } from '../api/patient-api.ts'
import { longPause, watchPauses } from './pauses.ts'

interface VisitNews {
  /** Something may be another one now. */
  onChanged: () => void
  /** Somebody has written. */
  onChat: () => void
  /** The browser says that there is no network. */
  onLost: () => void
  onLongPause: () => void
}

const reconnectAfter = 5_000

/** Whatever tells that a visit may have changed: its stream, the network that is back, and the page itself when it goes on. */
export function followVisit({ onChanged, onChat, onLost, onLongPause }: VisitNews): () => void {
  let hasBegun = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const lookAnew = () => {
    onChanged()
    onChat()
    tellOfSignals()
  }
  const hear = (event: PatientEvent) => {
    switch (event.type) {
      case 'chat':
        return onChat()
      case 'signal':
        return tellOfSignals(event as SignalNews)
      case 'visit.changed':
      // Guests are part of no view here.
      case 'guests.changed':
        return onChanged()
    }
  }
  const connect = () =>
    watchVisit({
      onStarted: () => {
        // What was told while the line was down, the page asks.
        if (hasBegun) lookAnew()
        hasBegun = true
      },
      onMessage: (_, event) => hear(event as PatientEvent),
      onOver: () => {
        // It ends with the visit.
        onChanged()
        timer = setTimeout(reconnect, reconnectAfter)
      },
    })
  let close = connect()
  const reconnect = () => {
    clearTimeout(timer)
    close()
    close = connect()
    lookAnew()
  }
  const unwatch = watchPauses((milliseconds) => {
    // A phone may have cut the line without a word.
    reconnect()
    if (milliseconds >= longPause) onLongPause()
  })
  window.addEventListener('online', reconnect)
  window.addEventListener('offline', onLost)
  return () => {
    clearTimeout(timer)
    close()
    unwatch()
    window.removeEventListener('online', reconnect)
    window.removeEventListener('offline', onLost)
  }
}
