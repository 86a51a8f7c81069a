import type { Role } from '@atrium/policy/clinic'
import { z } from 'zod'
import { isLongEnough, mostAddresses, mostAtOnce, shortestPassword } from '../values/limits.ts'
import type { RowOutcome } from './row-outcome.ts'
import { longestPassword } from '../account/sign-in.ts'
import { email, id, link, personName, token } from '../values/text.ts'
import { role } from './user.ts'

/** An address is looked at one by one, so that a bad one never fails the rest (R8): here it is any text. */
export const sendInvitationsInput = z.strictObject({
  emails: z.array(z.string()).min(1).max(mostAddresses),
  role: role.default('member'),
})
export type SendInvitationsInput = z.output<typeof sendInvitationsInput>

/** Half a name: two of them are never longer than a name may be. */
const halfName = personName.max(99)

/** An account that is made in advance (R12). */
export const precreateInput = z.strictObject({
  email,
  firstName: halfName,
  lastName: halfName,
  roomLink: link,
  role: role.default('member'),
})
export type PrecreateInput = z.output<typeof precreateInput>

export const invitationInput = z.strictObject({ invitationId: id })
export type InvitationInput = z.output<typeof invitationInput>

/** Several at once: one named twice is meant once. */
export const invitationsInput = z.strictObject({ invitationIds: z.array(id).min(1).max(mostAtOnce) })
export type InvitationsInput = z.output<typeof invitationsInput>

export const tokenInput = z.strictObject({ token })
export type TokenInput = z.output<typeof tokenInput>

/** A password that somebody chooses now; common ones are refused by the server. */
export const newPassword = z
  .string()
  .refine((text) => isLongEnough(text), `Use at least ${shortestPassword} characters`)
  .max(longestPassword)

/** Name and password: only where the address has no login yet. */
export const acceptInvitationInput = z.strictObject({
  token,
  name: personName.optional(),
  password: newPassword.optional(),
})
export type AcceptInvitationInput = z.output<typeof acceptInvitationInput>

/** What became of one address. */
export type InvitationOutcome =
  | 'sent'
  | 'already-member'
  | 'already-invited'
  | 'archived'
  | 'not-an-address'
  | 'no-seat'
  /** The clinic has mailed as many as it may within a day: not sent, and nothing is wrong with the address. */
  | 'mail-limit'

export interface InvitationResult {
  /** As it was sent to; as it was typed where it is none. */
  email: string
  outcome: InvitationOutcome
  /** What it is about: the invitation, or the membership that is there already. */
  id: string | null
  /** Where this server cannot mail: the address to hand over. */
  link: string | null
}

/** What became of each address, in the order in which they were named first. */
export interface SentInvitations {
  results: InvitationResult[]
  /** When more can be mailed, where some met the limit of a day. */
  mailResumesAt: Date | null
}

export interface Invitation {
  id: string
  email: string
  /** Of an account that was made in advance, or of an imported line; else null. */
  name: string | null
  role: Role
  status: 'pending' | 'accepted' | 'declined' | 'revoked'
  sentAt: Date
  expiresAt: Date
  /** Where this server cannot mail: the address to hand over. */
  link: string | null
}

/** What became of one of several that were sent again. */
export interface ResendOutcome extends RowOutcome {
  invitationId: string
  /** Where this server cannot mail: the address to hand over. */
  link: string | null
}

/** What an invitation says to who holds its token. */
export interface InvitationView {
  clinic: { name: string; link: string }
  inviter: string
  email: string
  /** What the person is called by who made the account in advance or imported a list; they may say otherwise. */
  name: string | null
  role: Role
  expiresAt: Date
  /**
   * How one comes in: with a new login, by signing in first, by either (a link that was handed over tells nothing of the
   * address), at once, or only as somebody else than is signed in.
   */
  wayIn: 'new-login' | 'sign-in' | 'either' | 'at-once' | 'switch'
  /** The account was made in advance, and the clinic’s plan has none now: nobody joins by it until an upgrade (R20). */
  isResting: boolean
  /** Who is signed in here. */
  signedInAs: { name: string; email: string } | null
}

/** What accepting leads to. */
export interface Joined {
  clinic: { name: string; link: string }
  membership: { id: string; role: Role }
  user: { id: string; name: string; email: string }
}
