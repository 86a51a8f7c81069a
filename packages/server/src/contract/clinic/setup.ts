import { z } from 'zod'
import { newPassword } from '../people/invitation.ts'
import { clinicLink, clinicName } from './new-clinic.ts'
import { email, personName, timeZone, token } from '../values/text.ts'

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
