import type { Role } from '@atrium/policy/clinic'
import type { Actor, Place, Step } from './steps.ts'

/* DOMAIN.md's rules about invitations (R2, R3, R8–R11, R13, R16), written down a second time, as small as they go. */

interface Person {
  role: Role
  status: 'active' | 'archived' | 'gone'
}

interface Invitation {
  role: Role
  by: Actor
  version: number
  /** The day after which it is of no use. */
  lastDay: number
  status: 'pending' | 'accepted' | 'declined' | 'revoked'
}

export interface Model {
  day: number
  seats: number
  people: Record<Actor | Place, Person>
  /** Mails to each address on this day: an hour's, for the clock moves by days. */
  mailed: Partial<Record<Place, number>>
  /** The newest of each address. */
  invitations: Partial<Record<Place, Invitation>>
}

const rank = { member: 0, admin: 1, owner: 2 } as const satisfies Record<Role, number>
const life = 7
const nobody: Person = { role: 'member', status: 'gone' }

/** A clinic with two Owners, and seats for so many. */
export const newModel = (seats: number): Model => ({
  day: 0,
  seats,
  people: {
    boss: { role: 'owner', status: 'active' },
    chief: { role: 'owner', status: 'active' },
    first: { ...nobody },
    second: { ...nobody },
  },
  invitations: {},
  mailed: {},
})

export const isOpen = ({ day }: Model, { status, lastDay }: Invitation) => status === 'pending' && day < lastDay

/** The counts that `seat.get` has to answer (R16). */
export function seatsOf(model: Model) {
  const used = Object.values(model.people).filter(({ status }) => status === 'active').length
  const reserved = Object.values(model.invitations).filter((each) => isOpen(model, each)).length
  return { bought: model.seats, used, reserved, free: Math.max(0, model.seats - used - reserved) }
}

/** What the step has to answer; the model is then what the clinic has to be. */
export function follow(model: Model, step: Step): string {
  switch (step.act) {
    case 'send':
      return refusal(model, step.by, step.role) ?? send(model, step)
    case 'resend':
    case 'revoke':
      return change(model, step)
    case 'accept':
    case 'decline':
      return answer(model, step)
    case 'archive':
    case 'restore':
    case 'remove':
      return changeStatus(model, step)
    case 'changeRole':
      if (model.people.chief.status === 'gone') return '404'
      model.people.chief.role = step.role
      return '200'
    case 'wait':
      model.day += step.days
      model.mailed = {}
      return '200'
  }
}

/** Nobody invites from outside, as a Member, or above the own rank (R3). */
function refusal({ people }: Model, by: Actor, role: Role): string | null {
  const actor = people[by]
  if (actor.status !== 'active') return actor.status === 'archived' ? '403 archived' : '403 no-membership'
  if (actor.role === 'member') return '403 role'
  return rank[role] > rank[actor.role] ? '403 rank' : null
}

function send(model: Model, { by, to, role }: Extract<Step, { act: 'send' }>): string {
  const { status } = model.people[to]
  if (status !== 'gone') return status === 'active' ? 'already-member' : 'archived'
  const held = model.invitations[to]
  const waits = held?.status === 'pending'
  // One that has run out is renewed, but not by whom it is above.
  if (held && waits && (isOpen(model, held) || refusal(model, by, held.role) !== null)) return 'already-invited'
  if (seatsOf(model).free < 1) return 'no-seat'
  if (isMailedOften(model, to)) return 'mail-limit'
  const version = waits ? held.version + 1 : 1
  model.invitations[to] = { role, by, version, lastDay: model.day + life, status: 'pending' }
  return 'sent'
}

/** One address gets five within an hour; else this one is counted. */
function isMailedOften({ mailed }: Model, to: Place): boolean {
  const before = mailed[to] ?? 0
  if (before >= 5) return true
  mailed[to] = before + 1
  return false
}

function change(model: Model, { act, by, to }: Extract<Step, { act: 'resend' | 'revoke' }>): string {
  const held = model.invitations[to]
  const mayInvite = refusal(model, by, 'member')
  if (mayInvite !== null) return mayInvite
  if (held === undefined) return '404'
  if (held.status !== 'pending') return '409'
  const denied = refusal(model, by, held.role)
  if (denied !== null) return denied
  if (act === 'revoke') {
    held.status = 'revoked'
    return '200'
  }
  if (!isOpen(model, held) && seatsOf(model).free < 1) return '403 no-seat'
  if (isMailedOften(model, to)) return '429'
  Object.assign(held, { by, version: held.version + 1, lastDay: model.day + life })
  return '200'
}

function answer(model: Model, { act, to, token, as }: Extract<Step, { act: 'accept' | 'decline' }>): string {
  const held = model.invitations[to]
  if (held === undefined || token === 'before') return '404'
  if (!isOpen(model, held)) return '409'
  if (act === 'decline') {
    held.status = 'declined'
    return '200'
  }
  if (as === 'stranger') return '409'
  held.status = 'accepted'
  const inviter = model.people[held.by]
  const mayStill = inviter.status === 'active' && inviter.role !== 'member' && rank[inviter.role] >= rank[held.role]
  // Who may no longer give that role has invited a Member (R9).
  model.people[to] = { role: mayStill ? held.role : 'member', status: 'active' }
  return '200'
}

function changeStatus(model: Model, { act, whom }: Extract<Step, { act: 'archive' | 'restore' | 'remove' }>): string {
  const person = model.people[whom]
  if (person.status === 'gone') return '404'
  if (act === 'remove') person.status = 'gone'
  else if (act === 'archive') {
    if (person.status === 'archived') return '409'
    person.status = 'archived'
  } else {
    if (person.status === 'active') return '409'
    if (seatsOf(model).free < 1) return '403 no-seat'
    person.status = 'active'
  }
  return '200'
}
