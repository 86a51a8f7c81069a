import { clinicCore } from '@atrium/policy/clinic'
import { decideStatusChange } from '@atrium/policy/core'
import type { Decision } from '@atrium/policy/clinic'
import type { Me } from '../../../api/outputs.ts'

/** May this person leave the clinic (R15)? Not its final Owner (R2). */
export function leaveDecision({ membership, plan, owners }: Me): Decision {
  return decideStatusChange(clinicCore, {
    actor: { ...membership, plan },
    change: 'leave',
    activeOwners: owners.length,
  })
}
