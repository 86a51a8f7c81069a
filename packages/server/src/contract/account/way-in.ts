import { z } from 'zod'
import { newPassword } from '../people/invitation.ts'
import { id, token } from '../values/text.ts'
import { longestPassword } from './sign-in.ts'

/** Whom to let in, and the own password once more: a session alone must not do this. */
export const openWayInInput = z.strictObject({
  membershipId: id,
  password: z.string().min(1).max(longestPassword),
})
export type OpenWayInInput = z.output<typeof openWayInInput>

export const closeWayInInput = z.strictObject({ membershipId: id })
export type CloseWayInInput = z.output<typeof closeWayInInput>

export interface OpenedWayIn {
  expiresAt: Date
  /** Where this server cannot mail: the address to hand over. It opens nothing without the person's own password. */
  link: string | null
}

export const wayInTokenInput = z.strictObject({ token })

/** `next`: only where the password is too short to stand alone, once the second step is off (R33). */
export const useWayInInput = z.strictObject({
  token,
  password: z.string().min(1).max(longestPassword),
  next: newPassword.optional(),
})
export type UseWayInInput = z.output<typeof useWayInInput>

/** What a way in says to who holds its token. */
export interface WayInView {
  clinic: string
  name: string
  email: string
}
