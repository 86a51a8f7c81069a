import type { Capability } from '@atrium/policy/clinic'
import { clinicPolicy } from '@atrium/policy/clinic'
import { logoAddress } from '../../contract/clinic/logo.ts'
import type { ClinicScope } from '../../scope.ts'

type OfClinic = Pick<ClinicScope, 'clinic'>

/** Whether the plan has a feature. What a downgrade has left in a row is kept, and not in force (R20). */
export const isInForce = ({ clinic }: OfClinic, capability: Capability): boolean =>
  clinicPolicy.whoCan(capability).plans.includes(clinic.plan)

/** The address of a room's picture; null where it has none, or none in force. @param hash of what is kept. */
export const waitingPictureAddress = (scope: OfClinic, hash: string | null): string | null =>
  hash !== null && isInForce(scope, 'feature.waitingRoomContent') ? logoAddress(scope.clinic.link, hash) : null
