import { z } from 'zod'
import { pageInput } from '../values/page.ts'
import { id, moment, searchText } from '../values/text.ts'

export const auditActions = [
  'clinic.created',
  'clinic.settingsChanged',
  'clinic.logoChanged',
  'clinic.closed',
  'clinic.reopened',
  'clinic.exported',
  'plan.changed',
  'plan.changePlanned',
  'plan.changeUndone',
  'plan.renewed',
  'seats.changed',
  'payment.methodChanged',
  'payment.failed',
  'payment.frozen',
  'payment.settled',
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
  'request.asked',
  'request.withdrawn',
  'request.granted',
  'request.refused',
  'room.created',
  'room.renamed',
  'room.linkChanged',
  'room.passcodeSet',
  'room.passcodeRemoved',
  'room.waitingTextChanged',
  'room.waitingPictureChanged',
  'room.assigned',
  'room.unassigned',
  'room.closed',
  'room.coverStarted',
  'room.coverEnded',
  'emergency.entered',
  'emergency.looked',
  'emergency.ended',
  'history.deleted',
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
  'account.stepTakenBack',
  'account.passkeyAdded',
  'account.passkeyRenamed',
  'account.passkeyRemoved',
  'audit.exported',
] as const
export type AuditAction = (typeof auditActions)[number]

const auditFilters = {
  /** The membership that acted. */
  actor: id.optional(),
  /** The id of what was changed. */
  target: id.optional(),
  action: z.enum(auditActions).optional(),
  from: moment.optional(),
  to: moment.optional(),
  /** Who, whom or what: part of a name, an address or a link, or of a label (audit-labels.ts). */
  search: searchText.optional(),
}

export const auditListInput = z.strictObject({ ...pageInput.shape, ...auditFilters }).prefault({})
export type AuditListInput = z.input<typeof auditListInput>

export const auditFormats = ['jsonl', 'csv'] as const

/** What is exported: the events that a list with these filters has. */
export const auditExportInput = z.strictObject({ ...auditFilters, format: z.enum(auditFormats) })
export type AuditExportInput = z.output<typeof auditExportInput>

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
  /** Null: by no request of a signed-in person, from before it was kept, or somebody else's and not for the reader. */
  origin: AuditOrigin | null
  /** SHA-256 over this event and the hash before it, in hexadecimal. */
  hash: string
}

/** Whence a change came: enough to tell a stranger's from one's own, and no more, for it is kept for ever (decision 37). */
export interface AuditOrigin {
  /** "Firefox on Windows"; null: it did not say. */
  device: string | null
  /** Of the address the network alone, "203.0.113.0/24"; null: unknown. */
  network: string | null
}

/**
 * What is wrong with a chain: an event altered, missing, or out of its place; the newest cut off; the head of the chain altered; all in
 * order by itself and yet not what was signed.
 */
export type ChainFault = 'altered' | 'missing' | 'moved' | 'cut-off' | 'head-altered' | 'replaced'

/** What is wrong with a checkpoint itself: not signed by our key, by a key that is not known, altered beside it, or gone. */
export type CheckpointFault = 'forged' | 'unknown-key' | 'altered' | 'missing'

/** A checkpoint, as a check names it. */
export interface CheckpointName {
  number: number
  /** The day that it is of, in UTC: "2026-03-02". */
  day: string
  /** The number of the event that it signs. */
  seq: number
}

/** What a check of the clinic's log says. */
export interface AuditCheck {
  ok: boolean
  /** How many events stand as they were written, counted from the first. */
  checked: number
  /** The first number that is altered, missing, out of place, or cut off at the end. */
  brokenAt?: number
  /** What is wrong there. */
  fault?: ChainFault
  /** The newest checkpoint that is sound and fits the log; null: there is none. */
  signed: CheckpointName | null
  /** Checkpoints that are not sound themselves, the oldest first, and no more than a few. */
  checkpointFaults: (CheckpointName & { fault: CheckpointFault })[]
}

export const auditCheckpointsInput = z.strictObject(pageInput.shape).prefault({})

/** A signed head of the clinic's chain, and what it takes to check it elsewhere. */
export interface AuditCheckpoint extends CheckpointName {
  hash: string
  at: Date
  keyId: string
  /** In hexadecimal, 32 bytes; null: a key that this server was not told of. */
  publicKey: string | null
  /** What was signed, to the letter. */
  body: string
  /** Ed25519, in hexadecimal. */
  signature: string
  /** How many Owners it was mailed to. */
  mailedTo: number
}
