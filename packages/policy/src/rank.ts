import { ALLOWED, type Act, type Decision, type DenialDetails, type Reason } from './decision.ts'
import { deny } from './decide.ts'
import type { CapabilityRow } from './policy-table.ts'
import type { ActInQuestion, Actor } from './questions.ts'

/** What {@link decideAct} needs of a policy. */
export interface RankRules {
  readonly roles: readonly string[]
  readonly guarded: string | undefined
  /** The row behind an act, if the policy names one. */
  rowOf(act: Act): CapabilityRow | undefined
  decide(actor: Actor, capability: string): Decision
}

function tooHigh(rules: RankRules, { actor, target, to }: ActInQuestion): DenialDetails | undefined {
  const rank = (role: string): number => rules.roles.indexOf(role)
  const limit = rank(actor.role)
  if (rank(target.role) < limit) return { targetRole: target.role }
  const mayGive = target.self ? rank(target.role) : limit
  return rank(to) < mayGive ? { newRole: to } : undefined
}

function endsGuard({ guarded }: RankRules, { act, target, to, activeOwners }: ActInQuestion): boolean {
  if (target.role !== guarded || target.status !== 'active') return false
  const ends = act === 'changeRole' ? to !== guarded : act !== 'restore' && act !== 'invite'
  return ends && !(activeOwners > 1)
}

/**
 * May this actor do that to this target? Asks in turn: the names, the actor's own status, the
 * capability, the rank (R3, R4), the guarded role (R2), the seats (R13).
 */
export function decideAct(rules: RankRules, question: ActInQuestion): Decision {
  const { act, actor, target, to, freeSeats } = question
  const row = rules.rowOf(act)
  const refuse = (reason: Reason, details?: DenialDetails, roles = row?.roles): Decision =>
    deny(row, reason, { act, ...details }, roles)
  const named = [actor.role, target.role, to]
  if (!row || named.some((role) => !rules.roles.includes(role))) return refuse('unknown')
  if (target.status !== 'active' && target.status !== 'archived') return refuse('unknown')
  if (actor.status !== undefined && actor.status !== 'active') return refuse('archived')
  if (act === 'leave') {
    if (target.self === false) return refuse('not-own')
  } else {
    const decision = rules.decide(actor, row.capability)
    if (!decision.allowed) return decision
    const high = tooHigh(rules, question)
    if (high) {
      const needed = Math.min(...named.map((role) => rules.roles.indexOf(role)))
      return refuse(
        'rank',
        high,
        row.roles.filter((role) => rules.roles.indexOf(role) <= needed),
      )
    }
  }
  if (endsGuard(rules, question)) return refuse('last-owner', { targetRole: target.role })
  const takesSeat = act === 'invite' || (act === 'restore' && target.status === 'archived')
  if (takesSeat && freeSeats !== null && !(freeSeats > 0)) return refuse('no-seat', { seats: { free: freeSeats } })
  return ALLOWED
}
