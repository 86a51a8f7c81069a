import { z } from 'zod'
import { newPassword } from './invitation.ts'
import { email, lineOf, link, personName, timeZone } from './text.ts'

const token = z.string().min(1).max(200)

export const setupTokenInput = z.strictObject({ token })

/** The first Owner and the first clinic of an installation (R32). */
export const completeSetupInput = z.strictObject({
  token,
  name: personName,
  email,
  password: newPassword,
  clinicName: lineOf(120),
  clinicLink: link,
  timeZone: timeZone.default('UTC'),
})
export type CompleteSetupInput = z.output<typeof completeSetupInput>
