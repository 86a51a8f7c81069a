import type { Denial, Plan, Role } from '@atrium/policy/clinic'
import { capabilities, plans } from '@atrium/policy/clinic'
import { z } from 'zod'
import { longestNote, mostAddresses } from '../values/limits.ts'
import { pageInput } from '../values/page.ts'
import { email, id, lineOf, paragraphs } from '../values/text.ts'
import type { InvitationResult } from './invitation.ts'
import { reasons } from './liftable.ts'
import type { MembershipOutcome } from './user.ts'
import { role } from './user.ts'

/**
 * A denial as a call answered it, or as a page decided it. What it says beside the capability and the reason is taken and not looked at:
 * the server decides anew.
 */
const denial = z.strictObject({
  capability: z.enum(capabilities),
  reason: z.enum(reasons),
  rolesThatMay: z.array(role).max(10).optional(),
  plansThatMay: z.array(z.enum(plans)).max(10).optional(),
  act: z.enum(['changeRole', 'archive', 'restore', 'remove', 'leave', 'invite']).optional(),
  targetRole: role.optional(),
  newRole: role.optional(),
  seats: z.record(z.string().max(20), z.int().nullable()).optional(),
  facts: z.array(z.string().max(60)).max(20).optional(),
  clinics: z.array(z.string().max(200)).max(1_000).optional(),
  limit: z
    .strictObject({ most: z.int(), used: z.int().nullable(), plansThatLift: z.array(z.string().max(60)).max(10) })
    .optional(),
})

/** With seats, what waits for them: it is done by a yes. */
const waiting = {
  invites: z
    .array(z.strictObject({ email, role: role.default('member') }))
    .max(mostAddresses)
    .default([]),
  /** Archived memberships. */
  restores: z.array(id).max(mostAddresses).default([]),
}

export const requestPreviewInput = z.strictObject({ denial, ...waiting })
export type RequestPreviewInput = z.output<typeof requestPreviewInput>

export const createRequestInput = z.strictObject({ denial, ...waiting, note: paragraphs(longestNote).optional() })
export type CreateRequestInput = z.output<typeof createRequestInput>

export const requestInput = z.strictObject({ requestId: id })
export type RequestInput = z.output<typeof requestInput>

/**
 * `version`, `seats` and `agreed`, the total of today in cents, are what was seen by who answers: where one is no longer true the answer is
 * 409, and nothing is bought.
 */
export const answerRequestInput = z.strictObject({
  requestId: id,
  answer: z.enum(['yes', 'no']),
  note: lineOf(longestNote).optional(),
  version: z.int().min(1).optional(),
  seats: z.int().min(0).optional(),
  agreed: z.int().optional(),
})
export type AnswerRequestInput = z.output<typeof answerRequestInput>

/** Those that wait for an answer, or those that wait no more. */
const requestLists = ['open', 'answered'] as const
export type RequestListKind = (typeof requestLists)[number]

export const requestListInput = z
  .strictObject({
    ...pageInput.shape,
    status: z.enum(requestLists).default('open'),
  })
  .prefault({})

/** `closed`: the place of who asked, or the plan, was changed meanwhile, and nothing is left to answer. */
export const requestStatuses = ['open', 'granted', 'refused', 'withdrawn', 'closed'] as const
export type RequestStatus = (typeof requestStatuses)[number]

/** What a yes would give: any of the three. */
export interface Wants {
  /** How many seats would be bought, as things stand; null: it is not about seats. */
  seats: number | null
  /** The role that who asks would have. */
  role: Role | null
  plan: Plan | null
}

/** What waits for seats and can still be done. */
export interface Waiting {
  invites: { email: string; role: Role }[]
  restores: { id: string; name: string }[]
}

export interface Request {
  id: string
  asker: { id: string; name: string; role: Role; photo: string | null }
  askedAt: Date
  /** What was denied. */
  denial: Pick<Denial, 'capability' | 'reason'>
  wants: Wants
  waiting: Waiting
  note: string | null
  status: RequestStatus
  version: number
  answer: { by: string; at: Date; note: string | null } | null
  own: boolean
  /** Whether the viewer may say yes or no. */
  mayAnswer: boolean
  /** Who may, by name, Owners first: six at most, of more than five there are others. */
  answerers: string[]
}

/** What would be asked, and of whom; with the one that waits already. */
export interface RequestPreview extends Pick<Request, 'denial' | 'wants' | 'waiting' | 'answerers'> {
  open: Pick<Request, 'id' | 'askedAt' | 'note'> | null
  /** Whether asking would add something to it. */
  isNew: boolean
}

/** What a yes did beside: one outcome for each that waited. */
export interface AnsweredRequest extends Request {
  done: { invitations: InvitationResult[]; restores: MembershipOutcome[] }
}

/** How many wait for one's answer, and whether one has ever asked: what the navigation shows. */
export interface RequestCounts {
  toAnswer: number
  hasOwn: boolean
}
