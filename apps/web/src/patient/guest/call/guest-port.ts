import { hearOfSignals } from '../../../call/signals/signal-news.ts'
import type { SignalPort } from '../../../call/signals/signal-port.ts'
import { pauseAfter } from '../../call/patient-port.ts'
import { readGuestSignals, signalAsGuest } from '../api/guest-api.ts'

/** A guest's way to the other pages of the call. */
export const guestPort: SignalPort = {
  post: signalAsGuest,
  read: readGuestSignals,
  hear: hearOfSignals,
  pauseAfter,
}
