import type { Capability, Decision, Role } from '@atrium/policy/clinic'
import { roles } from '@atrium/policy/clinic'
import { z } from 'zod'
import { mostAtOnce } from '../values/limits.ts'
import { pageInput } from '../values/page.ts'
import type { RowOutcome } from './row-outcome.ts'
import { id, searchText } from '../values/text.ts'

export const role = z.enum(roles)

/** A row's state: two of memberships, two of invitations (R10). */
export const userStatuses = ['active', 'archived', 'pending', 'expired'] as const
export type UserStatus = (typeof userStatuses)[number]

/** `role` is the order of the page: Owners first, then by name. A minus turns an order round. */
export const userSorts = ['role', '-role', 'name', '-name', 'email', '-email', 'lastActive', '-lastActive'] as const
export type UserSort = (typeof userSorts)[number]

export const userListInput = z
  .strictObject({
    ...pageInput.shape,
    search: searchText.optional(),
    status: z.enum(userStatuses).optional(),
    role: role.optional(),
    sort: z.enum(userSorts).default('role'),
  })
  .prefault({})
export type UserListInput = z.input<typeof userListInput>

/** `from` is the role that the caller saw: when it is no longer the present one the answer is 409. */
export const changeRoleInput = z.strictObject({ membershipId: id, role, from: role.optional() })
export type ChangeRoleInput = z.infer<typeof changeRoleInput>

export const membershipInput = z.strictObject({ membershipId: id, moveWaitingTo: id.optional() })
export type MembershipInput = z.infer<typeof membershipInput>

/** Several at once: one named twice is meant once. */
const membershipIds = z.array(id).min(1).max(mostAtOnce)
export const changeRolesInput = z.strictObject({ membershipIds, role, from: role.optional() })
export type ChangeRolesInput = z.infer<typeof changeRolesInput>

export const membershipsInput = z.strictObject({ membershipIds })
export type MembershipsInput = z.infer<typeof membershipsInput>

/** `moveWaitingTo`: the room where those go on waiting who wait for any of them (R27). */
export const archiveManyInput = z.strictObject({ membershipIds, moveWaitingTo: id.optional() })
export type ArchiveManyInput = z.infer<typeof archiveManyInput>

export const statusChanges = ['archive', 'restore', 'remove'] as const
export type StatusChange = (typeof statusChanges)[number]

export const previewInput = z.strictObject({
  membershipId: id,
  change: z.union([z.strictObject({ role }), z.enum(statusChanges)]),
})
export type PreviewInput = z.infer<typeof previewInput>

export interface Membership {
  id: string
  name: string
  email: string
  role: Role
  status: 'active' | 'archived'
  lastActiveAt: Date | null
}

/** What became of one of several: as the single act would have answered it by itself. */
export interface MembershipOutcome extends RowOutcome {
  membershipId: string
}

/** One row of the Users table: a membership, or an invitation that waits for its answer (R10). */
export interface UserRow {
  id: string
  kind: 'membership' | 'invitation'
  /** Null for an invitation without one: an account that was made in advance (R12) has it, and an imported line may. */
  name: string | null
  email: string
  /** What the person is here, in their own words. */
  title: string | null
  /** The address of the person's photo. */
  photo: string | null
  role: Role
  status: UserStatus
  /** Null: never signed in, or an invitation. */
  lastActiveAt: Date | null
  /** When an invitation was sent last. */
  sentAt: Date | null
  archivedAt: Date | null
  /** Who sent the invitation. */
  invitedBy: string | null
  /** Why an invitation's mail could not be delivered, for good; null: it was, or is on its way, or the row is no invitation. */
  mailFault: string | null
  /** An account made in advance that rests: the clinic's plan has none now (R12, R20). */
  isResting: boolean
  /** The row is the caller's own membership. */
  self: boolean
}

export interface PreviewRoom {
  id: string
  name: string
  kind: 'personal' | 'shared'
}

/** What a change would do, before it is done (R13: "says first what will happen"). */
export interface ChangePreview {
  decision: Decision
  gains: Capability[]
  loses: Capability[]
  /** Rooms that the person has now: the Personal Room and the assigned Shared Rooms. */
  rooms: PreviewRoom[]
  waitingPatients: number
  /** Used seats. */
  seats: { before: number; after: number }
  /** Always 0: a change of people never changes the bill (R6, R16). */
  billChange: 0
}
