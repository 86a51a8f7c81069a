import { clinicPolicy } from '@atrium/policy/clinic'
import type { Plan, PlainCapability, Role } from '@atrium/policy/clinic'
import type { AuditAction } from '../contract/clinic/audit.ts'
import type { ClinicEvent, ClinicEventType } from '../contract/clinic/event.ts'
import type { Change } from './changes.ts'

/** Which capability sees which event; null: whoever watches. */
const capabilityFor: Record<ClinicEventType, PlainCapability | null> = {
  'membership.changed': null,
  'missed.many': null,
  'account.changed': null,
  'secondSteps.changed': 'clinic.changeSettings',
  'user.changed': 'user.view',
  'seat.changed': 'seat.view',
  'plan.changed': 'user.view',
  'clinic.changed': 'user.view',
  'room.changed': 'user.view',
  'queue.changed': 'call.conduct',
  'visit.changed': 'call.conduct',
  chat: 'call.conduct',
  signal: 'call.conduct',
  'guests.changed': 'call.conduct',
  'askedCalls.changed': 'call.conduct',
  'queueSummary.changed': 'personalRoom.manageAny',
  'request.changed': 'user.view',
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

/** What happened to the clinic, its plan or a room, and to nobody's row. */
function eventsOfElsewhere(action: AuditAction, targetId: string): ClinicEvent[] {
  if (action === 'clinic.exported') return []
  if (action.startsWith('clinic.') && action !== 'clinic.created') return [{ type: 'clinic.changed' }]
  // Another plan has other seats.
  if (action.startsWith('plan.')) return [{ type: 'plan.changed' }, { type: 'seat.changed' }]
  if (action === 'seats.changed') return [{ type: 'seat.changed' }]
  return action.startsWith('room.') ? [{ type: 'room.changed', roomId: targetId }] : []
}

/** The events of a change that this viewer may see. Each is decided by the facts of that moment (R5). */
export function eventsFor(facts: ViewerFacts, { action, targetId }: Change): ClinicEvent[] {
  if (action.startsWith('request.')) return ofRequest(facts, targetId).filter((event) => maySee(facts, event))
  // What was exported or deleted changes nothing that a page shows but the log.
  if (/^(?:audit|history)\./.test(action)) return []
  if (action.startsWith('emergency.')) return ofEmergency(facts, action)
  if (action.startsWith('payment.')) return ofPayment(facts)
  const ofElsewhere = eventsOfElsewhere(action, targetId)
  if (ofElsewhere.length > 0) return ofElsewhere.filter((event) => maySee(facts, event))
  if (isPrivate(action)) return ofLogin(facts, action, targetId).filter((event) => maySee(facts, event))
  const events: ClinicEvent[] = []
  if (isShown(facts, action)) events.push({ type: 'user.changed', membershipId: targetId })
  if (targetId === facts.membershipId) events.unshift({ type: 'membership.changed', membershipId: targetId })
  if (seatActions.includes(action)) events.push({ type: 'seat.changed' })
  return events.filter((event) => maySee(facts, event))
}

/** What somebody asks is told to their own pages, and to whoever may change roles: all who could answer something are among them. */
function ofRequest({ membershipId, role, plan }: ViewerFacts, askerId: string): ClinicEvent[] {
  const isTold = askerId === membershipId || clinicPolicy.can({ role, plan }, 'user.changeRole')
  return isTold ? [{ type: 'request.changed' }] : []
}

/** Of money Owners alone hear (R17): their pages look at the plan again. */
function ofPayment({ role, plan }: ViewerFacts): ClinicEvent[] {
  return clinicPolicy.can({ role, plan }, 'billing.manage') ? [{ type: 'plan.changed' }] : []
}

/** Who may be in one: the other pages of whoever is say so too (R37). A look changes nothing. */
function ofEmergency({ role, plan }: ViewerFacts, action: AuditAction): ClinicEvent[] {
  const isTold = action !== 'emergency.looked' && clinicPolicy.can({ role, plan }, 'emergency.enter')
  return isTold ? [{ type: 'account.changed' }] : []
}

const stepActions: readonly AuditAction[] = [
  'account.secondStepOn',
  'account.secondStepOff',
  'account.passkeyAdded',
  'account.passkeyRemoved',
  'account.wayInUsed',
  'account.stepTakenBack',
]

/** What somebody does with the own login is told to their own pages; to who manages settings, that it may count there. */
function ofLogin({ membershipId }: ViewerFacts, action: AuditAction, targetId: string): ClinicEvent[] {
  return [
    ...(targetId === membershipId ? [{ type: 'account.changed' } as const] : []),
    ...(stepActions.includes(action) ? [{ type: 'secondSteps.changed' } as const] : []),
  ]
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
  return !action.startsWith('invitation.') || clinicPolicy.can({ role, plan }, 'user.invite')
}

/** By role, plan and status alone. What is of one room takes a look at who may enter it as well (live/live-feed.ts). */
export function maySee({ role, plan, status }: ViewerFacts, { type }: ClinicEvent): boolean {
  const capability = capabilityFor[type]
  if (capability === null) return true
  return status === 'active' && clinicPolicy.can({ role, plan }, capability)
}
