import type { Api } from '../../api/api.tsx'
import { failureOf } from '../../api/failures/failure.ts'
import type { AskMedia } from '../../call/media-server/media-step.ts'
import { hearOfSignals } from '../../call/signals/signal-news.ts'
import type { SignalPort } from '../../call/signals/signal-port.ts'

/** Milliseconds until it is tried again: where nobody answers, and where this page has said too much. */
const pause = 2_000
const tooOften = 4_000

/** Staff's way to the other pages of a call. */
export const staffPort = ({ client }: Api, visitId: string): SignalPort => ({
  post: (message) => client.visit.signal.mutate({ visitId, ...message }),
  read: (from) => client.visit.signals.query({ visitId, ...from }),
  // A call before this one may still be spoken of.
  hear: (listener) => hearOfSignals((news) => (news.visitId ?? visitId) === visitId && listener(news)),
  pauseAfter: (error) => {
    const status = failureOf(error)?.httpStatus ?? 503
    if (status === 429) return tooOften
    return status >= 500 ? pause : null
  },
})

/** Staff's way to the media server of a call. */
export const staffMedia =
  ({ client }: Api, visitId: string): AskMedia =>
  (step) =>
    client.visit.media.mutate({ visitId, ...step })
