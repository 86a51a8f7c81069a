import { z } from 'zod'
import { longestMessage, longestPasscode } from '../values/limits.ts'
import { link, paragraphs, personName } from '../values/text.ts'
import { changePhotoInput } from '../account/photo.ts'
import type { RoomKind } from '../rooms/room.ts'
import type { ToldSignal } from './call.ts'

/** Addresses stand on cards and are typed by hand: capital letters are small ones. */
const typedLink = z.string().max(60).toLowerCase().pipe(link)

/** The address of a room, `/<clinic>/<room>`, as it is typed. */
export const roomAddressInput = z.strictObject({ clinic: typedLink, room: typedLink })
export type RoomAddressInput = z.output<typeof roomAddressInput>

const devices = z.strictObject({ camera: z.boolean(), microphone: z.boolean() })

/** What the patient's page found on the device. */
export type Devices = z.infer<typeof devices>

/**
 * `attempt` is made by the page, once for each time that somebody checks in: a second try with the same one, because the first answer was
 * lost, finds the same place. Whoever has it has the place: keep it as the token is kept.
 */
export const enterInput = z.strictObject({
  ...roomAddressInput.shape,
  name: personName,
  passcode: z.string().max(longestPasscode).regex(/^\d+$/, 'Use digits').optional(),
  devices: devices.default({ camera: false, microphone: false }),
  attempt: z.uuid().optional(),
})
export type EnterInput = z.output<typeof enterInput>

/** What is named is changed. */
export const changeCheckInInput = z.strictObject({ devices })
export type ChangeCheckInInput = z.output<typeof changeCheckInInput>

/** Whether the clinic sees a photo of the patient; `lost`: with the server that had its key in memory. It may be sent again. */
export type PhotoState = 'none' | 'shown' | 'lost'

export const patientMessageInput = z.strictObject({ text: paragraphs(longestMessage) })
export type PatientMessageInput = z.output<typeof patientMessageInput>

/** How one looks: a picture's bytes in base 64; null takes it back. It is in the memory of the clinic's servers, and gone with the visit. */
export const patientPhotoInput = changePhotoInput
export type PatientPhotoInput = z.output<typeof patientPhotoInput>

/**
 * Whether somebody can come: is here and free, is in a call, has not been here for a while, or cannot come any more, because the room
 * is closed or frozen or nobody may enter it (R27).
 */
export type Availability = 'available' | 'busy' | 'away' | 'unavailable'

/** The clinic as patients know it: its name and, where it has set them, an address of its picture and a colour such as "#0f766e". */
export interface PatientClinic {
  name: string
  link: string
  logo: string | null
  colour: string | null
}

/** A room as patients know it. */
export interface PatientRoom {
  link: string
  kind: RoomKind
  name: string
  /** Whom one waits for in a Personal Room. */
  provider: string | null
  /** Who comes instead until then (R36). */
  cover: { name: string; until: Date } | null
}

/** What stands behind an address. A wrong, a closed and a frozen one are the same, and never tell whether somebody works there. */
export type CheckInRoom =
  | { outcome: 'closed' }
  /** The clinic or the room has another link now (R21): this is where it is. */
  | { outcome: 'moved'; clinic: string; room: string }
  | {
      outcome: 'open'
      clinic: PatientClinic
      room: PatientRoom
      asksPasscode: boolean
      /** The clinic's words for those who wait. */
      waitingText: string | null
      availability: Availability
      /** The clinic would like to see who comes: a page asks whoever has a camera. */
      requiresPhoto: boolean
      allowsChat: boolean
    }

/** `left`: by oneself, or not seen for so long that the place was given up. */
export type VisitState = 'waiting' | 'in-call' | 'ended' | 'left' | 'removed'

/** A patient's own visit. Of others it tells how many are ahead, and nothing else (R24). */
export interface VisitStatus {
  state: VisitState
  clinic: PatientClinic
  room: PatientRoom
  /** The patient's own name; null once the visit is over. */
  name: string | null
  /** How many are ahead, while one waits; 0: is next. */
  ahead: number | null
  /** How many minutes patients of this room have lately waited, half of them at most; null: too few to say. */
  usualWait: number | null
  availability: Availability
  waitingText: string | null
  /** The address of the room's picture. */
  waitingPicture: string | null
  allowsChat: boolean
  devices: Devices
  photo: PhotoState
  /** Who has moved the patient here (R26); null: came here. */
  movedBy: string | null
  arrivedAt: Date
  startedAt: Date | null
  endedAt: Date | null
  /** Who the patient is in a call with. */
  with: string | null
  /** Until when the place is kept if the page is not heard of (R23); each call of it sets that anew. */
  keptUntil: Date | null
}

/** What `checkIn.enter` answers. The token is in an `HttpOnly` cookie too; a page that keeps it sends it in the header `x-visit`. */
export interface CheckedIn {
  visitToken: string
  visit: VisitStatus
}

/** What a patient's page is told: to ask again, and what is said in its call. */
export type PatientEvent =
  /** Something that `checkIn.status` tells is another one now. */
  | { type: 'visit.changed' }
  /** `checkIn.messages` has more. */
  | { type: 'chat' }
  /** The page `peer` has said something in the call. Where it does not come with it, `told` is null: `checkIn.signals` has it. */
  | { type: 'signal'; peer: string; told: ToldSignal | null }
  /** A guest has come to the call or gone. */
  | { type: 'guests.changed' }
