import { z } from 'zod'
import { newPassword } from '../people/invitation.ts'
import { email, token } from '../values/text.ts'

export const requestResetInput = z.strictObject({ email })
export type RequestResetInput = z.output<typeof requestResetInput>

export const resetTokenInput = z.strictObject({ token })

export const completeResetInput = z.strictObject({ token, password: newPassword })
export type CompleteResetInput = z.output<typeof completeResetInput>

/** Whether this server mails at all; never whether the address has a login (R34). */
export interface ResetRequested {
  isMailed: boolean
}
