import { clinicOf } from '@atrium/server/contract/pages/clinic-address'
import type { Me } from '../outputs.ts'

/**
 * Where a page is and whom it shows: what each of its calls names, so that the server refuses what the session is not.
 * One for each router; null until it is known.
 */
export interface Place {
  clinicLink: string | null
  personId: string | null
}

export function placeAt(path: string): Place {
  return { clinicLink: clinicOf(path), personId: null }
}

/** From now on the page is this person's, in this clinic. */
export function settle(place: Place, { clinic, user }: Pick<Me, 'clinic' | 'user'>): void {
  place.clinicLink = clinic.link
  place.personId = user.id
}
