import { planLabels, roleLabels } from '@atrium/policy/clinic'
import type { Wants } from './request.ts'

/**
 * What somebody asks, as it goes on after "asks": of a mail and of a page.
 * @example wantsWords({ seats: 2, role: null, plan: null }); // "for 2 more seats"
 */
export function wantsWords({ seats, role, plan }: Wants): string {
  return [
    ...(seats === null ? [] : [seatWords(seats)]),
    ...(role === null ? [] : [`to become ${roleLabels[role]}`]),
    ...(plan === null ? [] : [`for the ${planLabels[plan]} plan`]),
  ].join(', and ')
}

/** None is missing any more where some were given back: what waited still waits for the yes. */
function seatWords(seats: number): string {
  if (seats === 0) return 'for seats'
  return seats === 1 ? 'for 1 more seat' : `for ${seats} more seats`
}
