import { z } from 'zod'
import type { Clinic } from './clinic.ts'
import type { Role } from '@atrium/policy/clinic'
import { reservedLinks } from '../pages/clinic-address.ts'
import { longestClinicName } from '../values/limits.ts'
import { lineOf, link, timeZone } from '../values/text.ts'

/** What a clinic is called. */
export const clinicName = lineOf(longestClinicName)

/** A link that a clinic may take: rooms stand at `/<clinic>/<room>`, beside what is there already. */
export const clinicLink = link.refine((taken) => !reservedLinks.includes(taken), 'Atrium needs this one itself')

export const createClinicInput = z.strictObject({
  name: clinicName,
  link: clinicLink,
  timeZone: timeZone.default('UTC'),
})
export type CreateClinicInput = z.output<typeof createClinicInput>

/** The clinic that was made, and the caller's place in it. */
export interface CreatedClinic extends Clinic {
  membership: { id: string; role: Role }
}
