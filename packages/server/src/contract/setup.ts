import { z } from 'zod'
import { newPassword } from './invitation.ts'
import { email, lineOf, link, personName } from './text.ts'

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
  timeZone: z.string().max(60).refine(isTimeZone, 'Not a time zone').default('UTC'),
})
export type CompleteSetupInput = z.output<typeof completeSetupInput>

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
