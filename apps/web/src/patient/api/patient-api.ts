import type { RoomAddress } from '@atrium/server/contract/pages/clinic-address'
import type { Devices } from '@atrium/server/contract/visits/check-in'
import { call } from '../../api/calls/call.ts'
import { openEventSource } from '../../api/events/event-source.ts'
import type { StreamEnds } from '../../api/events/event-source.ts'
import type { CheckedIn, Message, RoomAnswer, Visit } from './outputs.ts'

/**
 * The token of this page's visit, for a browser that keeps no cookies: it then lasts as long as the page. Where cookies are kept, the
 * one that no script can read does the same after a reload (R23).
 */
let visitToken: string | null = null

/** Asks, or with `isPosted` tells, what belongs to this page's visit. */
export const ask = (path: string, input: unknown, isPosted = false) =>
  call({ path, input, isPosted, headers: visitToken === null ? {} : { 'x-visit': visitToken } })

export interface Entering extends RoomAddress {
  name: string
  passcode?: string
  devices: Devices
  /** The same for each try of one check-in: a second one finds the place of the first. */
  attempt: string
}

export const readRoom = (address: RoomAddress) => ask('checkIn.room', address) as Promise<RoomAnswer>

export const readVisit = () => ask('checkIn.status', undefined) as Promise<Visit>

export async function enter(input: Entering): Promise<Visit> {
  const answer = (await ask('checkIn.enter', input, true)) as CheckedIn
  visitToken = answer.visitToken
  return answer.visit
}

/** Tells the clinic what it will see and hear. */
export const changeDevices = (devices: Devices) => ask('checkIn.change', { devices }, true) as Promise<Visit>

/** Shows the clinic how one looks, in base 64; null takes that back. */
export const changePhoto = (photo: string | null) => ask('checkIn.photo', { photo }, true) as Promise<Visit>

export async function leave(): Promise<void> {
  await ask('checkIn.leave', undefined, true)
  visitToken = null
}

export const readMessages = () => ask('checkIn.messages', undefined) as Promise<Message[]>

/** Writes to the clinic. The answer is all that has been written. */
export const write = (text: string) => ask('checkIn.chat', { text }, true) as Promise<Message[]>

/** Tells whenever something about the visit has changed; what, the page asks. */
export const watchVisit = (ends: StreamEnds): (() => void) => openEventSource(() => '/trpc/events.watchVisit', '', ends)
