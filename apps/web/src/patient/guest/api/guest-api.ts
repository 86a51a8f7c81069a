import type { RouterOutputs } from '@atrium/server'
import { call } from '../../../api/calls/call.ts'
import { openEventSource } from '../../../api/events/event-source.ts'
import type { StreamEnds } from '../../../api/events/event-source.ts'
import type { AskMedia } from '../../../call/media-server/media-step.ts'
import type { Outgoing } from '../../../call/signals/signal.ts'
import type { SignalPort } from '../../../call/signals/signal-port.ts'

/* What a guest of a call asks the server. */

export type GuestLink = RouterOutputs['guest']['link']
export type GuestStatus = RouterOutputs['guest']['status']
type Joined = RouterOutputs['guest']['join']
type Ice = RouterOutputs['guest']['ice']

/** The token that the link was changed for, for a browser that keeps no cookies: it then lasts as long as the page. */
let guestToken: string | null = null

const ask = (path: string, input: unknown, isPosted = false) =>
  call({ path, input, isPosted, headers: guestToken === null ? {} : { 'x-guest': guestToken } })

/** What the link is. It is posted: no address has a token. */
export const readLink = (token: string) => ask('guest.link', { token }, true) as Promise<GuestLink>

export const readStatus = () => ask('guest.status', undefined) as Promise<GuestStatus>

export interface Joining {
  token: string
  name: string
  /** The same for each try: a second one finds the place of the first. */
  attempt: string
}

export async function join(input: Joining): Promise<GuestStatus> {
  const answer = (await ask('guest.join', input, true)) as Joined
  guestToken = answer.guestToken
  return answer.status
}

export const leaveCall = () => ask('guest.leave', undefined, true)

export const signalAsGuest = (message: Outgoing) => ask('guest.signal', message, true) as ReturnType<SignalPort['post']>

export const readGuestSignals = (from: Parameters<SignalPort['read']>[0]) =>
  ask('guest.signals', from) as ReturnType<SignalPort['read']>

export const readGuestIce = () => ask('guest.ice', undefined) as Promise<Ice>

export const askMediaAsGuest: AskMedia = (step) => ask('guest.media', step, true) as ReturnType<AskMedia>

/** Tells whenever something about the call has changed. Only for who is let in. */
export const watchCall = (ends: StreamEnds): (() => void) => openEventSource(() => '/trpc/events.watchGuest', '', ends)
