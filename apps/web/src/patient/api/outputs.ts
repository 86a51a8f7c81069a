import type { RouterOutputs } from '@atrium/server'

/* What the API answers a patient's page, as it arrives: dates are ISO strings. */

export type RoomAnswer = RouterOutputs['checkIn']['room']
export type RoomShown = Extract<RoomAnswer, { outcome: 'open' }>
export type Visit = RouterOutputs['checkIn']['status']
export type CheckedIn = RouterOutputs['checkIn']['enter']
export type Message = RouterOutputs['checkIn']['messages'][number]
export type Ice = RouterOutputs['checkIn']['ice']
