import { z } from 'zod'
import { longestMessage, longestTransferNote } from '../values/limits.ts'
import { id, lineOf, paragraphs } from '../values/text.ts'
import type { RoomKind } from '../rooms/room.ts'
import { openingInput } from './call.ts'
import type { Devices, VisitState } from './check-in.ts'

export const queueListInput = z.strictObject({ roomId: id.optional() }).prefault({})
export type QueueListInput = z.output<typeof queueListInput>

export const visitInput = z.strictObject({ visitId: id })
export type VisitInput = z.output<typeof visitInput>

/**
 * `keepsAlive`: a page is about to hold the call and will say `visit.callAlive`; when it no longer does, the patient waits again.
 * `opening`: the first message of that page, number 0 of its count, as `visit.signal` would take it once the call runs.
 */
export const startInput = z.strictObject({
  visitId: id,
  keepsAlive: z.boolean().default(false),
  opening: openingInput.optional(),
})
export type StartInput = z.output<typeof startInput>

/** `note` is read by whoever receives the patient, and gone when the visit ends. */
export const transferInput = z.strictObject({
  visitId: id,
  roomId: id,
  note: lineOf(longestTransferNote).optional(),
})
export type TransferInput = z.output<typeof transferInput>

/** `photo`: the one that the visit named: a later one is another. */
export const visitPhotoInput = z.strictObject({ visitId: id, photo: id })
export type VisitPhotoInput = z.output<typeof visitPhotoInput>

export const messageInput = z.strictObject({ visitId: id, text: paragraphs(longestMessage) })
export type MessageInput = z.output<typeof messageInput>

/** A patient who waits, or is in a call, as those see it who may enter the room. */
export interface Visit {
  id: string
  roomId: string
  status: VisitState
  /** Null once the visit is over. */
  name: string | null
  arrivedAt: Date
  startedAt: Date | null
  endedAt: Date | null
  devices: Devices
  /** Names the photo that the patient has sent, for `visit.photo`; null: there is none. */
  photo: string | null
  /** When the patient's page was heard of last. */
  seenAt: Date | null
  /** Who is in a call with the patient (R25); `membershipId` is null when that person has been removed since. */
  holder: { membershipId: string | null; name: string; own: boolean } | null
  /** Who has moved the patient here, from where, and what they note (R26). */
  transfer: { by: string; from: string; note: string | null } | null
  /** Messages of the patient that nobody of the clinic has read. */
  unread: number
}

/** A room that one may enter. */
export interface QueueRoom {
  id: string
  name: string
  kind: RoomKind
  link: string
  own: boolean
  /** Whose room it is, where one covers for somebody (R36). */
  coversFor: { name: string; until: Date } | null
  /** Who covers for oneself in the own room. */
  coveredBy: { name: string; until: Date } | null
  waiting: number
}

/** Who waits and who is in a call, in the rooms that one may enter: those who came first, first. */
export interface Queue {
  items: Visit[]
  nextCursor: null
  rooms: QueueRoom[]
  /** Minutes after which the clinic would not have anybody wait. */
  waitLimit: number
  /** The server's clock: how long somebody has waited is told by it, not by that of the page. */
  now: Date
}

/** How many wait in the rooms that one may enter. */
export interface QueueCount {
  waiting: number
  /** When the first cover ends that one has taken over: then there are fewer, and nobody announces it (R36). */
  coverEnds: Date | null
}

/** How many wait in a room, without names (R38). */
export interface RoomCount {
  roomId: string
  name: string
  kind: RoomKind
  /** Whose Personal Room it is; null for a Shared Room, and where the holder has been removed. */
  holderId: string | null
  waiting: number
  /** Since when the one waits who has waited longest. */
  longestSince: Date
}

/** The rooms where somebody waits, longest first. */
export interface QueueSummary {
  items: RoomCount[]
  nextCursor: null
  /** As of {@link Queue}. */
  waitLimit: number
  now: Date
}

/** `url`: the picture itself, as a `data:` address; null: it is gone. */
export interface VisitPhoto {
  url: string | null
}

export interface VisitMessage {
  /** Counted up from 1 in each visit. */
  number: number
  from: 'patient' | 'clinic'
  name: string
  text: string
  at: Date
}
