import type { Decision } from '@atrium/policy/clinic'
import { clinicPolicy } from '@atrium/policy/clinic'
import type { ClinicScope } from '../../scope.ts'

/** An invitation with a room that waits is an account that was made in advance (R12); a name alone, of an imported line, is none. */
interface MadeInAdvance {
  roomId: string | null
}

/**
 * Whether an invitation is in force: an account that was made in advance rests while the plan has none (R20). Nobody joins by it and it is
 * not sent again until an upgrade brings it back; taken back and declined it can be.
 */
export function decideInForce({ clinic }: Pick<ClinicScope, 'clinic'>, { roomId }: MadeInAdvance): Decision {
  // Every role may, so the plan alone decides: who holds the token has none here yet.
  return roomId === null
    ? { allowed: true }
    : clinicPolicy.decide({ role: 'owner', plan: clinic.plan }, 'feature.precreatedAccount')
}

/** Whether it rests. */
export const isResting = (scope: Pick<ClinicScope, 'clinic'>, invitation: MadeInAdvance): boolean =>
  !decideInForce(scope, invitation).allowed
