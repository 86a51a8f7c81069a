import type { Decision } from '@atrium/policy/clinic'
import { z } from 'zod'
import { longestPasscode, longestRoomName, longestWaitingText, mostAtOnce, shortestPasscode } from '../values/limits.ts'
import { changePhotoInput } from '../account/photo.ts'
import { pageInput } from '../values/page.ts'
import { id, lettered, lineOf, link, paragraphs, searchText } from '../values/text.ts'

export const roomKinds = ['shared', 'personal'] as const
export type RoomKind = (typeof roomKinds)[number]

/** What somebody may do with a room: enter it, manage it without entering it (R22), or neither. */
export const roomAccesses = ['enter', 'manage-only', 'none'] as const
export type RoomAccess = (typeof roomAccesses)[number]

export const roomListInput = z
  .strictObject({
    ...pageInput.shape,
    kind: z.enum(roomKinds).optional(),
    access: z.enum(roomAccesses).optional(),
    search: searchText.optional(),
  })
  .prefault({})
export type RoomListInput = z.input<typeof roomListInput>

export const roomInput = z.strictObject({ roomId: id })
export type RoomInput = z.infer<typeof roomInput>

const roomName = lineOf(longestRoomName).regex(lettered, 'Use letters that can be seen')
const membershipIds = z.array(id).min(1).max(mostAtOnce)

/** Whoever creates the room is assigned to it; `members` are others (R22). */
export const createSharedInput = z.strictObject({
  name: roomName,
  link,
  members: z.array(id).max(mostAtOnce).default([]),
})
export type CreateSharedInput = z.output<typeof createSharedInput>

/** Digits, which every phone can type and everybody can say. */
const passcode = z
  .string()
  .regex(
    new RegExp(`^\\d{${shortestPasscode},${longestPasscode}}$`),
    `Use ${shortestPasscode} to ${longestPasscode} digits`,
  )

/** What is named is changed. `version` is what the caller saw: when it is no longer the present one the answer is 409. */
export const changeRoomInput = z.strictObject({
  roomId: id,
  version: z.int().min(1).optional(),
  name: roomName.optional(),
  link: link.optional(),
  /** Null takes it away. */
  passcode: passcode.nullable().optional(),
  /** The picture's bytes in base 64; null takes it away. */
  waitingRoom: z
    .strictObject({
      text: paragraphs(longestWaitingText).nullable().optional(),
      picture: changePhotoInput.shape.photo.optional(),
    })
    .optional(),
})
export type ChangeRoomInput = z.infer<typeof changeRoomInput>

export const assignInput = z.strictObject({ roomId: id, membershipIds })
export type AssignInput = z.infer<typeof assignInput>

export const roomMembersInput = z.strictObject({ ...pageInput.shape, roomId: id })
export type RoomMembersInput = z.output<typeof roomMembersInput>

/** `moveWaitingTo`: the room where those who wait go on waiting (R27). */
export const closeRoomInput = z.strictObject({ roomId: id, moveWaitingTo: id.optional() })
export type CloseRoomInput = z.infer<typeof closeRoomInput>

/** Somebody in a list of rooms. */
export interface RoomPerson {
  membershipId: string
  name: string
  /** The address of the person's photo. */
  photo: string | null
}

/** Somebody who is assigned to a Shared Room. */
export interface RoomMember extends RoomPerson {
  email: string
}

export interface Room {
  id: string
  kind: RoomKind
  name: string
  link: string
  /** Whose Personal Room it is. */
  holder: RoomPerson | null
  /** Who comes instead of the holder, until then (R36). */
  cover: (RoomPerson & { until: Date }) | null
  /** Who is assigned to a Shared Room: the first few by name, and how many there are. */
  assigned: { people: RoomPerson[]; count: number }
  hasPasscode: boolean
  waitingText: string | null
  /** The address of the picture that those see who wait. */
  waitingPicture: string | null
  /** How the caller stands to the room. */
  own: boolean
  isAssigned: boolean
  /** Managing is not entering: each is decided by itself (R22). */
  mayEnter: Decision
  mayManage: Decision
  version: number
}

/** What a new link, or closing, would touch. */
export interface RoomEffects {
  /** Patients who came by the link within the last 30 days. */
  recentPatients: number
  waitingPatients: number
  /** Until when the present link would lead on, if it changed now (R21). */
  linkKeptUntil: Date
}
