import { z } from 'zod'
import { pageInput } from '../values/page.ts'
import { id, moment } from '../values/text.ts'

export const auditActions = [
  'clinic.created',
  'clinic.settingsChanged',
  'invitation.sent',
  'invitation.precreated',
  'invitation.resent',
  'invitation.revoked',
  'invitation.declined',
  'invitation.undelivered',
  'membership.joined',
  'membership.roleChanged',
  'membership.archived',
  'membership.restored',
  'membership.removed',
  'membership.left',
  'membership.wayInOpened',
  'membership.wayInClosed',
  'ownership.offered',
  'ownership.withdrawn',
  'ownership.declined',
  'ownership.handedOver',
  'ownership.takenOver',
  'account.renamed',
  'account.titleChanged',
  'account.photoChanged',
  'account.photoRemoved',
  'account.emailChanged',
  'account.passwordChanged',
  'account.passwordReset',
  'account.sessionsEnded',
  'account.secondStepOn',
  'account.secondStepOff',
  'account.codesRenewed',
  'account.wayInUsed',
  'account.passkeyAdded',
  'account.passkeyRenamed',
  'account.passkeyRemoved',
] as const
export type AuditAction = (typeof auditActions)[number]

export const auditListInput = z
  .strictObject({
    ...pageInput.shape,
    /** The membership that acted. */
    actor: id.optional(),
    /** The id of what was changed. */
    target: id.optional(),
    action: z.enum(auditActions).optional(),
    from: moment.optional(),
    to: moment.optional(),
  })
  .prefault({})
export type AuditListInput = z.input<typeof auditListInput>

/**
 * One link of the clinic's audit chain (R29). Names are labels of that moment and do not change later. An email, which is
 * no part of the chain, says who is meant where the name does not, because somebody else here has it or had it.
 */
export interface AuditEvent {
  /** The place in the chain, counted from 1. */
  seq: number
  at: Date
  actor: { id: string | null; name: string; email: string | null }
  action: AuditAction
  target: { id: string; name: string; email: string | null }
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  /** SHA-256 over this event and the hash before it, in hexadecimal. */
  hash: string
}
