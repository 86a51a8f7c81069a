import { z } from 'zod'
import { id, moment } from '../values/text.ts'

/** The own Personal Room's queue for a colleague, until then (R36). */
export const coverInput = z.strictObject({ membershipId: id, until: moment })
export type CoverInput = z.output<typeof coverInput>

export interface Cover {
  membershipId: string
  name: string
  until: Date
}
