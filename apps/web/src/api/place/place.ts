import { clinicOf } from './clinic-address.ts'
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

/** Nobody is shown any more; the next call asks who it is. */
export function leave(place: Place, path = '/'): void {
  Object.assign(place, placeAt(path))
}
