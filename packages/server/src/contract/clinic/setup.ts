import { z } from 'zod'
import { newPassword } from '../people/invitation.ts'
import { clinicLink, clinicName } from './new-clinic.ts'
import { email, personName, timeZone } from '../values/text.ts'

const token = z.string().min(1).max(200)

export const setupTokenInput = z.strictObject({ token })

/** The first Owner and the first clinic of an installation (R32). */
export const completeSetupInput = z.strictObject({
  token,
  name: personName,
  email,
  password: newPassword,
  clinicName,
  clinicLink,
  timeZone: timeZone.default('UTC'),
})
export type CompleteSetupInput = z.output<typeof completeSetupInput>
