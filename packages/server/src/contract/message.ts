import type { Role } from '@atrium/policy/clinic'
import type { Wants } from './people/request.ts'
import type { PatientLanguage } from './visits/invite.ts'

/** What a clinic mails. */
export type ClinicMessageContent =
  /** To somebody who is asked to join. `version` tells which token its link has (R9). */
  | {
      kind: 'invitation'
      invitationId: string
      version: number
      clinic: string
      inviter: string
      role: Role
      /** Whose account was made in advance (R12). */
      name?: string
    }
  /** To a patient: where to come in (`path` of the pages' address), and when. To a guest of a call: with a link of the own. */
  | {
      kind: 'visit-invitation'
      clinic: string
      path: string
      guestId?: string
      inviter: string
      language: PatientLanguage
      when?: { at: string; minutes: number; timeZone: string }
    }
  /** To the Owners: somebody joined with a lower role than the invitation said, because of who had sent it (R9). */
  | ({ kind: 'joined-lower'; clinic: string } & JoinedLower & { more?: JoinedLower[] })
  /** To somebody who lost the second step: an Owner has opened a way in. */
  | { kind: 'way-in'; wayInId: string; clinic: string; opener: string }
  /** To the Owners: who has opened it, and for whom. */
  | ({ kind: 'way-in-opened'; clinic: string } & WayInOpened & { more?: WayInOpened[] })
  /** To the Owners of each clinic of the person: somebody came in by a way in, here or elsewhere. */
  | { kind: 'way-in-used'; clinic: string; name: string }
  /** To whom an Owner asks to take over. The giver gets the role that this person has. */
  | { kind: 'hand-over'; handOverId: string; clinic: string; link: string; giver: string; role: Role }
  /** To who has taken over. */
  | { kind: 'taken-over'; clinic: string; link: string; giver: string; role: Role }
  /** To who has given. */
  | { kind: 'handed-over'; clinic: string; chosen: string; role: Role }
  | { kind: 'hand-over-declined'; clinic: string; chosen: string }
  /** To the Owners, unless they do not want it: the signed head of the audit log, to be kept (R29). */
  | {
      kind: 'checkpoint'
      clinic: string
      link: string
      seq: number
      at: string
      body: string
      signature: string
      publicKey: string
    }
  /** To the Owners: a payment failed, is still missing, has frozen the plan, or came in. */
  | { kind: 'payment'; clinic: string; link: string; state: PaymentMail; freezesOn: string }
  /** To the Owners: when all of the clinic is deleted, unless one of them opens it again. */
  | { kind: 'clinic-closed'; clinic: string; link: string; by: string; deletesAt: string }
  | { kind: 'clinic-reopened'; clinic: string; link: string; by: string }
  /** To the Owners, and to who works in the room: who has entered it in an emergency, and why (R37). */
  | { kind: 'emergency-entered'; clinic: string; link: string; by: string; room: string; reason: string; until: string }
  /** To whom it happened, unless they do not want it. */
  | { kind: 'role-changed'; clinic: string; name: string; by: string; role: Role; from?: Role }
  /** To who invited, unless they do not want it. */
  | ({ kind: 'joined'; clinic: string } & JoinedByInvitation & { more?: JoinedByInvitation[] })
  /** To those who may answer what somebody asks (R35). */
  | ({ kind: 'request-asked'; clinic: string; link: string } & AskedInMail & { more?: AskedInMail[] })
  /** To who asked. */
  | ({ kind: 'request-answered'; clinic: string; link: string } & AnsweredInMail & { more?: AnsweredInMail[] })

export type PaymentMail = 'failed' | 'reminder' | 'frozen' | 'paid'

/** What is told together where it comes too often: `more` has what came after. */
export interface JoinedLower {
  name: string
  invitedAs: Role
}
export interface WayInOpened {
  name: string
  opener: string
}
/** Who asks, for what, and what they wrote to it. */
export interface AskedInMail {
  name: string
  wants: Wants
  note?: string
}
/** The same with the answer, and what was written to that. */
export interface AnsweredInMail extends AskedInMail {
  by: string
  answer: 'yes' | 'no'
}
export interface JoinedByInvitation {
  name: string
  email: string
  role: Role
}

/** What a login is told of itself, without anything to do. */
export type AccountNotice = 'second-step-off' | 'wrong-codes' | 'login-deleted' | 'step-taken-back'

/** What it is told of one of its passkeys, by the passkey's name. Copied: it was used twice in the same place of its count. */
export type PasskeyNotice = 'passkey-removed' | 'passkey-copied'

/** One sign-in on a device that did not know the login. */
export interface NewDeviceSignIn {
  /** As ISO 8601. */
  at: string
  address: string
  userAgent: string
}

/** What is mailed about a login; nobody can turn these off. */
export type AccountMessageContent =
  | { kind: AccountNotice; name: string }
  /** `undoId`: it is the first that stands beside the password, and can be taken back. */
  | { kind: 'second-step-on'; name: string; undoId?: string }
  | { kind: 'passkey-added'; name: string; passkey: string; undoId?: string }
  /** Of a way in that an Owner had opened, and the person has used. */
  | { kind: 'second-step-lost'; name: string; clinic: string; isPasswordNew: boolean }
  /** In the person's time zone; `beyond`: so many more, not told one by one. */
  | { kind: 'new-device'; name: string; signIns: NewDeviceSignIn[]; beyond?: number; timeZone: string }
  /** With the names of the passkeys, which go on signing in. */
  | { kind: 'password-changed'; name: string; passkeys?: string[] }
  | { kind: PasskeyNotice; name: string; passkey: string }
  /** To an address whose login forgot its password. */
  | { kind: 'password-reset'; resetId: string }
  /** To an address that wants to register (R32). */
  | { kind: 'registration'; registrationId: string }
  /** To one that wants to and has a login. */
  | { kind: 'registered-already'; name: string }
  /** To the address that a login is to have. */
  | { kind: 'confirm-email'; name: string; changeId: string }
  /** To who was an Owner of a clinic that was deleted: what is left of it, signed. */
  | { kind: 'clinic-deleted'; name: string; clinic: string; body: string; signature: string; publicKey: string }
  /** To the address that it had. */
  | { kind: 'email-changed'; name: string; email: string; changeId: string }

/** What a message says, as facts; its words and its link are made when it is sent or shown. */
export type MessageContent = ClinicMessageContent | AccountMessageContent

/** One message of the outbox page. */
export interface OutboxMessage extends WrittenMessage {
  id: string
  address: string
  queuedAt: Date
}

/** A message as it arrives: text alone, one link at most. */
export interface WrittenMessage {
  subject: string
  /** Paragraphs of plain text. */
  paragraphs: string[]
  link: { label: string; url: string } | null
  /** English, unless told. */
  language?: PatientLanguage
  /** What comes along as a calendar file. */
  calendar?: CalendarEntry
}

export interface CalendarEntry {
  /** As ISO 8601. */
  start: string
  minutes: number
  title: string
  about: string
  url: string
}
