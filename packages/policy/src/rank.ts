import { checkAct, type ActInQuestion } from './check-act.ts'
import { deny, type DeniedRow } from './decide.ts'
import { ALLOWED, type Act, type Decision, type Reason, type Subject } from './decision.ts'

/** What {@link decideAct} needs of a policy. */
export interface RankRules {
  readonly roles: readonly string[]
  readonly plans: readonly string[]
  readonly guarded?: string | undefined
  readonly decide: (actor: Subject, capability: string) => Decision
}

/**
 * May this actor do that to this target? Asks in turn: the facts themselves, the actor's own status, the
 * capability of the row, the rank (R3, R4), the guarded role (R2), the seats (R13).
 */
export function decideAct(rules: RankRules, row: DeniedRow, act: Act, question: ActInQuestion): Decision {
  const { roles, guarded } = rules
  const no = (reason: Reason, details?: object): Decision => deny(row, reason, { act, ...details })
  const checked = checkAct(rules, act, question)
  if (typeof checked === 'string') return no(checked)
  const { actor, targetRole, newRole, isActive, activeOwners, freeSeats } = checked
  if (act !== 'leave') {
    const decision = rules.decide(actor, row.capability)
    if (!decision.allowed) return decision
    const [own, theirs, next] = [actor.role, targetRole, newRole].map((name) => roles.indexOf(name)) as Ranks
    if (theirs < own || next < own) {
      const rolesThatMay = row.roles.filter((name) => roles.indexOf(name) <= Math.min(theirs, next))
      return no('rank', { rolesThatMay, ...(theirs < own ? { targetRole } : { newRole }) })
    }
  }
  const ends = act === 'changeRole' ? newRole !== guarded : act !== 'restore' && act !== 'invite'
  if (targetRole === guarded && isActive && ends && activeOwners < 2) return no('last-owner', { targetRole })
  const takesSeat = act === 'invite' || (act === 'restore' && !isActive)
  if (takesSeat && freeSeats !== null && freeSeats < 1) return no('no-seat', { seats: { free: freeSeats } })
  return ALLOWED
}

/** Places in the list of roles: the highest is 0. */
type Ranks = [own: number, theirs: number, next: number]
