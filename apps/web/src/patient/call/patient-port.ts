import { hearOfSignals } from '../../call/signals/signal-news.ts'
import type { SignalPort } from '../../call/signals/signal-port.ts'
import { readSignals, signal } from './call-api.ts'
import { whyFailed } from '../api/why-failed.ts'

/** Milliseconds until it is tried again: where nobody answers, and where this page has said too much. */
const pause = 2_000
const tooOften = 4_000

/** What a failed call means. */
export function pauseAfter(error: unknown): number | null {
  switch (whyFailed(error)) {
    case 'away':
      return pause
    case 'too-often':
      return tooOften
    default:
      return null
  }
}

/** A patient's way to the other pages of the call. */
export const patientPort: SignalPort = { post: signal, read: readSignals, hear: hearOfSignals, pauseAfter }
