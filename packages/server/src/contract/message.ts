import type { Role } from '@atrium/policy/clinic'

/** What a message says, as facts; its words and its link are made when it is sent or shown. */
export type MessageContent =
  /** To somebody who is asked to join. `version` tells which token its link has (R9). */
  | { kind: 'invitation'; invitationId: string; version: number; clinic: string; inviter: string; role: Role }
  /** To the Owners: somebody joined with a lower role than the invitation said, because of who had sent it (R9). */
  | { kind: 'joined-lower'; clinic: string; name: string; invitedAs: Role }

/** What is mailed to a login about itself; nobody can turn these off. */
export type AccountMessageContent =
  | { kind: 'password-changed' | 'second-step-on' | 'second-step-off' | 'login-deleted'; name: string }
  /** To an address whose login forgot its password. */
  | { kind: 'password-reset'; resetId: string }

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
