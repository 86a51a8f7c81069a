import { z } from 'zod'
import { email, id, personName, token } from '../values/text.ts'
import { patientLanguages } from './invite.ts'

/* Guests of a call: a family member, an interpreter, a colleague; by a link that is used once. */

/** `invited`: the link is not used yet; `asking`: waits to be let in; `refused`: not let in, or taken out; `left`: by themselves. */
export type GuestState = 'invited' | 'asking' | 'admitted' | 'refused' | 'left'

export const guestInput = z.strictObject({ visitId: id, guestId: id })
export type GuestInput = z.output<typeof guestInput>

/** A colleague who is asked into the own call. */
export const colleagueInput = z.strictObject({ visitId: id, membershipId: id })
export type ColleagueInput = z.output<typeof colleagueInput>

/** Whom one could ask; `search` looks in names. */
export const colleaguesInput = z.strictObject({ visitId: id, search: z.string().trim().max(200).default('') })
export type ColleaguesInput = z.output<typeof colleaguesInput>

/** A link for a guest, mailed. No words of one's own: nothing about somebody's health belongs into a mail. */
export const mailGuestInput = z.strictObject({
  visitId: id,
  email,
  language: z.enum(patientLanguages).default('en'),
})
export type MailGuestInput = z.output<typeof mailGuestInput>

/** What a colleague answers who is asked into a call. */
export const answerCallInput = z.strictObject({ guestId: id, isComing: z.boolean() })
export type AnswerCallInput = z.output<typeof answerCallInput>

export const guestLinkInput = z.strictObject({ token })
export type GuestLinkInput = z.output<typeof guestLinkInput>

/** `attempt` is made by the page: the same one once more, because the first answer was lost, finds the same place. */
export const joinInput = z.strictObject({ token, name: personName, attempt: z.uuid() })
export type JoinInput = z.output<typeof joinInput>

/** A guest as the holder of the call sees it. */
export interface CallGuest {
  id: string
  state: GuestState
  /** Null until the link is used. */
  name: string | null
  invitedAt: Date
  /** Who is asked as a colleague; null: somebody with a link. */
  membershipId: string | null
}

export interface CallGuests {
  items: CallGuest[]
  nextCursor: null
  /** How many people are in the call, and may be. */
  people: number
  most: number
}

/** The token stands in the link's fragment, and is shown once. */
export interface InvitedGuest {
  guest: CallGuest
  token: string
}

/** A guest's own view: of the patient it tells nothing before the guest is let in. */
export interface GuestStatus {
  /** As the others of the call know this guest. */
  id: string
  state: GuestState
  clinic: string
  /** Who lets in. */
  provider: string | null
  name: string | null
}

/** What a link is, for who has opened it. */
export interface GuestLink extends GuestStatus {
  /** Asked by name, as a colleague: is let in at once. */
  isColleague: boolean
}

/** A colleague who may be asked. */
export interface Colleague {
  membershipId: string
  name: string
  title: string
  /** Is in a call just now. */
  isBusy: boolean
}

export interface Colleagues {
  items: Colleague[]
  nextCursor: null
}

/** A call into which somebody of the clinic is asked. Of the patient it tells nothing. */
export interface AskedCall {
  guestId: string
  /** Who holds it. */
  by: string | null
  askedAt: Date
}

/** Where the answer leads: the page of guests, with the token in the fragment; null for who does not come. */
export interface AnsweredCall {
  token: string | null
}

/** What `guest.join` answers. The token is in an `HttpOnly` cookie too; a page that keeps it sends it in the header `x-guest`. */
export interface JoinedGuest {
  guestToken: string
  status: GuestStatus
}
