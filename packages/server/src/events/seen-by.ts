import { clinicPolicy } from '@atrium/policy/clinic'
import type { Plan, PlainCapability, Role } from '@atrium/policy/clinic'
import type { AuditAction } from '../contract/clinic/audit.ts'
import type { ClinicEvent, ClinicEventType } from '../contract/clinic/event.ts'
import type { Change } from './changes.ts'

/** Which capability sees which event; null: whoever watches. */
const capabilityFor: Record<ClinicEventType, PlainCapability | null> = {
  'membership.changed': null,
  'missed.many': null,
  'user.changed': 'user.view',
  'seat.changed': 'seat.view',
  'plan.changed': 'user.view',
  'clinic.changed': 'user.view',
  'room.changed': 'user.view',
}

const seatActions: readonly AuditAction[] = [
  'invitation.sent',
  'invitation.precreated',
  'invitation.resent',
  'invitation.revoked',
  'invitation.declined',
  'membership.joined',
  'membership.archived',
  'membership.restored',
  'membership.removed',
  'membership.left',
]

/** What is true of a viewer, kept in step with the clinic's changes. */
export interface ViewerFacts {
  membershipId: string
  role: Role
  plan: Plan
  /** Null: the membership is gone. */
  status: 'active' | 'archived' | null
}

/** The viewer's facts after a change. */
export function factsAfter(facts: ViewerFacts, { targetId, membership, plan }: Change): ViewerFacts {
  if (targetId !== facts.membershipId) return { ...facts, plan }
  return { ...facts, plan, role: membership?.role ?? facts.role, status: membership?.status ?? null }
}

const clinicChanged: ClinicEvent = { type: 'clinic.changed' }

/** The events of a change that this viewer may see. Each is decided by the facts of that moment (R5). */
export function eventsFor(facts: ViewerFacts, { action, targetId }: Change): ClinicEvent[] {
  if (action === 'clinic.settingsChanged') return maySee(facts, clinicChanged) ? [clinicChanged] : []
  const events: ClinicEvent[] = []
  if (isShown(facts, action)) events.push({ type: 'user.changed', membershipId: targetId })
  if (targetId === facts.membershipId && !isPrivate(action))
    events.unshift({ type: 'membership.changed', membershipId: targetId })
  if (seatActions.includes(action)) events.push({ type: 'seat.changed' })
  return events.filter((event) => maySee(facts, event))
}

/** What somebody does with the own login changes no row, but for how they are called and look, and for the address. */
const shownOfLogin: readonly AuditAction[] = [
  'account.renamed',
  'account.titleChanged',
  'account.photoChanged',
  'account.photoRemoved',
  'account.emailChanged',
]
const isPrivate = (action: AuditAction) => action.startsWith('account.') && !shownOfLogin.includes(action)

/** A row of the Users table; invitations are rows only for those who may invite (R10). */
function isShown({ role, plan }: ViewerFacts, action: AuditAction): boolean {
  if (isPrivate(action)) return false
  return !action.startsWith('invitation.') || clinicPolicy.decide({ role, plan }, 'user.invite').allowed
}

function maySee({ role, plan, status }: ViewerFacts, { type }: ClinicEvent): boolean {
  const capability = capabilityFor[type]
  if (capability === null) return true
  return status === 'active' && clinicPolicy.decide({ role, plan }, capability).allowed
}
