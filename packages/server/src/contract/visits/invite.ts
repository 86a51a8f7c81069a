import { z } from 'zod'
import { email, id, moment } from '../values/text.ts'

/** Languages in which a patient is written to: those of the patient's page. */
export const patientLanguages = ['en', 'es'] as const
export type PatientLanguage = (typeof patientLanguages)[number]

/**
 * A room's link, mailed to a patient. With `at` a calendar file comes along: for so many minutes from then on. No words of one's own: what
 * is mailed stays with mail servers, and nothing about somebody's health belongs there.
 */
export const inviteInput = z.strictObject({
  roomId: id,
  email,
  at: moment.optional(),
  minutes: z.int().min(5).max(480).default(30),
  language: z.enum(patientLanguages).default('en'),
})
export type InviteInput = z.output<typeof inviteInput>

/** To whom it goes. */
export interface Invited {
  email: string
}
