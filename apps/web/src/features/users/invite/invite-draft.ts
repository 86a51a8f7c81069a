import { roles } from '@atrium/policy/clinic'
import type { Role } from '@atrium/policy/clinic'

/** An invitation that is being written. */
export interface InviteDraft {
  entries: string[]
  /** What is no entry yet. */
  typed: string
  role: Role
}

export const inviteDraft = 'invite'

export function isInviteDraft(kept: unknown): kept is InviteDraft {
  if (typeof kept !== 'object' || kept === null) return false
  const { entries, typed, role } = kept as Record<string, unknown>
  const isText = (value: unknown) => typeof value === 'string'
  return Array.isArray(entries) && entries.every(isText) && isText(typed) && roles.some((each) => each === role)
}
