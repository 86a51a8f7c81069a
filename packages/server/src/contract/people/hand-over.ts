import { z } from 'zod'
import { currentPassword } from '../account/account.ts'
import { id } from '../values/text.ts'
import type { Membership } from './user.ts'

/** The own password is asked for once more: a session that was left open must not give a clinic away. */
export const handOverInput = z.strictObject({ membershipId: id, password: currentPassword })
export type HandOverInput = z.output<typeof handOverInput>

export const handOverIdInput = z.strictObject({ handOverId: id })
export type HandOverIdInput = z.output<typeof handOverIdInput>

/** An Owner’s wish that somebody takes over, with both as they are now. Once accepted, each has the role that the other had. */
export interface HandOver {
  id: string
  giver: Membership
  chosen: Membership
  askedAt: Date
  expiresAt: Date
}

/** Those that wait and that are about oneself. */
export interface OpenHandOvers {
  /** What one has asked somebody else. */
  given: HandOver | null
  /** What one is asked. */
  asked: HandOver[]
}
