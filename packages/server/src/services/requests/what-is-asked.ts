import type { Reason } from '@atrium/policy'
import type { Capability, Denial, Plan, Role } from '@atrium/policy/clinic'
import { clinicPolicy, plans, roles } from '@atrium/policy/clinic'
import type { LiftableReason } from '../../contract/people/liftable.ts'
import { isLiftable } from '../../contract/people/liftable.ts'
import type { RequestPreviewInput } from '../../contract/people/request.ts'
import { assertAllowed, ConflictFailure, denied, InvalidFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { getSeats } from '../clinic/seats.ts'
import { inviteDecision } from '../invitations/invitation-store.ts'
import { assertRestorable } from './assert-restorable.ts'
import { countSeats, waitingFor } from './waiting.ts'

/** What a denial asks for, once it was decided anew. */
export interface Asked {
  capability: Capability
  reason: LiftableReason
  wantsSeats: boolean
  wantsRole: Role | null
  wantsPlan: Plan | null
}

/** What waits for seats, as it was asked. */
export interface Awaited {
  invites: { email: string; role: Role }[]
  restores: string[]
}

/**
 * What somebody asks for who met this denial: decided anew, for what a page says may be old or made up.
 *
 * @throws DeniedFailure for what nobody could lift, ConflictFailure for what is allowed by now, InvalidFailure for what one could lift by
 * oneself, MissingFailure and DeniedFailure for somebody whom one could not restore or a role that one could not invite with.
 */
export async function whatIsAsked(scope: Scope, { denial, ...awaited }: RequestPreviewInput): Promise<Asked> {
  const { capability, reason } = denial
  if (!isLiftable(reason)) throw denied(capability, reason)
  if (reason === 'no-seat') return askedSeats(scope, capability, awaited)
  if (awaited.invites.length > 0 || awaited.restores.length > 0) {
    throw new InvalidFailure({ invites: ['Nothing waits but for seats'] })
  }
  const answer = clinicPolicy.decideAll(scope.actor)[capability]
  if (answer.allowed) throw new ConflictFailure('You may do this by now. Please try again.')
  return askedOf(scope, answer.denial)
}

function askedOf(scope: Scope, { capability, reason, rolesThatMay, plansThatMay }: Denial): Asked {
  // The lowest role and the smallest plan that would do.
  const wantsRole = isOf(reason, ['role', 'role-and-plan'])
    ? roles.findLast((role) => rolesThatMay.includes(role))
    : null
  const wantsPlan = isOf(reason, ['plan', 'role-and-plan']) ? plans.find((plan) => plansThatMay.includes(plan)) : null
  const isNothing = (wantsRole ?? wantsPlan ?? null) === null
  if (isNothing || !isLiftable(reason)) throw denied(capability, reason)
  if (wantsPlan) assertNotOneself(scope)
  return { capability, reason, wantsSeats: false, wantsRole: wantsRole ?? null, wantsPlan: wantsPlan ?? null }
}

const isOf = (reason: Reason, reasons: readonly Reason[]) => reasons.includes(reason)

async function askedSeats(scope: Scope, capability: Capability, awaited: Awaited): Promise<Asked> {
  if (capability !== 'user.invite' && capability !== 'user.changeStatus') {
    throw new InvalidFailure({ 'denial.capability': ['This takes no seat'] })
  }
  assertAllowed(clinicPolicy.decide(scope.actor, capability))
  for (const { role } of awaited.invites) assertAllowed(inviteDecision(scope, role))
  for (const id of awaited.restores) await assertRestorable(scope, id)
  assertNotOneself(scope)
  const [seats, waiting] = await Promise.all([getSeats(scope), waitingFor(scope, awaited)])
  if (countSeats(seats.free, awaited, waiting) === 0) throw new ConflictFailure('There are seats enough by now.')
  return { capability, reason: 'no-seat', wantsSeats: true, wantsRole: null, wantsPlan: null }
}

/** Who manages billing buys and upgrades: nobody else has to be asked. */
function assertNotOneself({ actor }: Scope): void {
  if (!clinicPolicy.can(actor, 'billing.manage')) return
  throw new InvalidFailure({ denial: ['You can lift this yourself'] })
}
