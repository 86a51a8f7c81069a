import { deny, type DeniedRow } from './decide.ts'
import { ALLOWED, type Act, type Decision, type Reason, type Subject } from './decision.ts'
import type { Actor, Target } from './questions.ts'

/** What {@link decideAct} looks at: the questions about all acts in one form. */
export interface ActInQuestion {
  readonly act: Act
  readonly actor: Actor
  /** Absent for an invitation: there is nobody yet. */
  readonly target?: Target
  /** The role to be given, by `changeRole` and `invite`. */
  readonly to?: string
  readonly activeOwners?: number
  /** `null` or absent: no limit. */
  readonly freeSeats?: number | null
}

/** What {@link decideAct} needs of a policy. */
export interface RankRules {
  readonly roles: readonly string[]
  readonly guarded?: string | undefined
  readonly decide: (actor: Subject, capability: string) => Decision
}

/**
 * May this actor do that to this target? Asks in turn: the names, the actor's own status, the
 * capability of the row, the rank (R3, R4), the guarded role (R2), the seats (R13).
 */
export function decideAct({ roles, guarded, decide }: RankRules, row: DeniedRow, question: ActInQuestion): Decision {
  const { act, actor, activeOwners = 0, freeSeats = null } = question
  const { role, plan, status = 'active' } = actor
  const gives = act === 'changeRole' || act === 'invite'
  const target = (act === 'invite' ? { role, status } : question.target) as Target
  const { role: targetRole, status: targetStatus, self = act === 'leave' } = target
  const newRole = (gives ? question.to : targetRole) as string
  const [own, theirs, next] = [role, targetRole, newRole].map((name) => roles.indexOf(name)) as [number, number, number]
  const isActive = targetStatus === 'active'
  const no = (reason: Reason, details?: object): Decision => deny(row, reason, { act, ...details })

  if (Math.min(own, theirs, next) < 0 || !(isActive || targetStatus === 'archived')) return no('unknown')
  if (status !== 'active') return no('archived')
  if (act === 'leave') {
    if (self !== true) return no('not-own')
  } else {
    const decision = decide({ role, plan }, row.capability)
    if (!decision.allowed) return decision
    if (theirs < own || next < (self ? theirs : own)) {
      const rolesThatMay = row.roles.filter((name) => roles.indexOf(name) <= Math.min(theirs, next))
      return no('rank', { rolesThatMay, ...(theirs < own ? { targetRole } : { newRole }) })
    }
  }
  const ends = gives ? act === 'changeRole' && newRole !== guarded : act !== 'restore'
  if (targetRole === guarded && isActive && ends && !(activeOwners > 1)) return no('last-owner', { targetRole })
  const takesSeat = act === 'invite' || (act === 'restore' && !isActive)
  if (takesSeat && freeSeats !== null && !(freeSeats > 0)) return no('no-seat', { seats: { free: freeSeats } })
  return ALLOWED
}
