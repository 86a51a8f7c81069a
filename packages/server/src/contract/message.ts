import type { Role } from '@atrium/policy/clinic'

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
  /** To the Owners: somebody joined with a lower role than the invitation said, because of who had sent it (R9). */
  | { kind: 'joined-lower'; clinic: string; name: string; invitedAs: Role }
  /** To somebody who lost the second step: an Owner has opened a way in. */
  | { kind: 'way-in'; wayInId: string; clinic: string; opener: string }
  /** To the Owners: who has opened it, and for whom. */
  | { kind: 'way-in-opened'; clinic: string; name: string; opener: string }
  /** To whom an Owner asks to take over. The giver gets the role that this person has. */
  | { kind: 'hand-over'; handOverId: string; clinic: string; link: string; giver: string; role: Role }
  /** To who has taken over. */
  | { kind: 'taken-over'; clinic: string; link: string; giver: string; role: Role }
  /** To who has given. */
  | { kind: 'handed-over'; clinic: string; chosen: string; role: Role }
  | { kind: 'hand-over-declined'; clinic: string; chosen: string }
  /** To whom it happened, unless they do not want it. */
  | { kind: 'role-changed'; clinic: string; name: string; by: string; role: Role }
  /** To who invited, unless they do not want it. */
  | { kind: 'joined'; clinic: string; name: string; email: string; role: Role }

/** What a login is told of itself, without anything to do. */
export type AccountNotice = 'second-step-on' | 'second-step-off' | 'wrong-codes' | 'login-deleted'

/** What it is told of one of its passkeys, by the passkey's name. Copied: it was used twice in the same place of its count. */
export type PasskeyNotice = 'passkey-added' | 'passkey-removed' | 'passkey-copied'

/** What is mailed about a login; nobody can turn these off. */
export type AccountMessageContent =
  | { kind: AccountNotice; name: string }
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
}
