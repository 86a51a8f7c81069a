import { z } from 'zod'
import { longestPassword } from '../account/sign-in.ts'
import { longestClinicName } from '../values/limits.ts'

/** Typed once more, with the own password: a session alone must not do this. */
export const closeClinicInput = z.strictObject({
  name: z.string().max(longestClinicName),
  password: z.string().min(1).max(longestPassword),
})
export type CloseClinicInput = z.output<typeof closeClinicInput>

/** Whom closing meets, said before it is done. */
export interface ClosingPreview {
  people: number
  invitations: number
  /** Patients who wait now, and calls that go on: they end. */
  waiting: number
  calls: number
  /** When all of it would be deleted. */
  deletesAt: Date
}

/** Null: it is open. */
export interface ClosingState {
  deletesAt: Date | null
}
