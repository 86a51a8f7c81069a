import type { AskMedia } from '../../call/media-server/media-step.ts'
import type { Outgoing } from '../../call/signals/signal.ts'
import type { SignalPort } from '../../call/signals/signal-port.ts'
import type { Ice } from '../api/outputs.ts'
import { ask } from '../api/patient-api.ts'

/* What the page of a call asks; it comes with the code of calls. */

/** Says something to the other pages of the call. */
export const signal = (message: Outgoing) => ask('checkIn.signal', message, true) as ReturnType<SignalPort['post']>

/** What the other pages of the call have said. */
export const readSignals = (from: Parameters<SignalPort['read']>[0]) =>
  ask('checkIn.signals', from) as ReturnType<SignalPort['read']>

/** By which servers the pages of the call find each other. */
export const readIce = () => ask('checkIn.ice', undefined) as Promise<Ice>

/** What the media server is asked for. */
export const askMedia: AskMedia = (step) => ask('checkIn.media', step, true) as ReturnType<AskMedia>
