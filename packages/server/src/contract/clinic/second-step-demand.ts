import type { Decision, Plan, Role } from '@atrium/policy/clinic'
import { clinicCore } from '@atrium/policy/clinic'

/** Of whom a clinic demands a second step at sign-in (R33): each asks for more than the one before. */
export const secondStepDemands = ['nobody', 'owners-and-admins', 'everybody'] as const
export type SecondStepDemand = (typeof secondStepDemands)[number]

/**
 * May this person change the demand? Whoever manages settings may ask for more; to ask for less takes an Owner, for it takes away
 * what protects the Owners too, on whom nobody below acts (R3).
 */
export function decideDemand(
  actor: { role: Role; plan: Plan },
  from: SecondStepDemand,
  to: SecondStepDemand,
): Decision {
  const isLess = secondStepDemands.indexOf(to) < secondStepDemands.indexOf(from)
  return clinicCore.decide(actor, isLess ? 'signIn.loosen' : 'clinic.changeSettings')
}
