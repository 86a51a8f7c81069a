import { z } from 'zod'
import { clinicLink, clinicName } from '../clinic/new-clinic.ts'
import { newPassword } from '../people/invitation.ts'
import { email, personName, timeZone, token } from '../values/text.ts'

export const requestRegistrationInput = z.strictObject({ email })
export type RequestRegistrationInput = z.output<typeof requestRegistrationInput>

export const registrationTokenInput = z.strictObject({ token })

/** A login, a clinic, and its Owner (R32). The address is the one that the token went to. */
export const completeRegistrationInput = z.strictObject({
  token,
  name: personName,
  password: newPassword,
  clinicName,
  clinicLink,
  timeZone: timeZone.default('UTC'),
})
export type CompleteRegistrationInput = z.output<typeof completeRegistrationInput>

/** Whether this server mails at all, as registering must; never whether an address has a login (R34). */
export interface RegistrationStatus {
  isMailed: boolean
}
