import { deny, type DeniedRow } from '../decision/cell.ts'
import { ALLOWED, type Act, type Decision, type Person, type Reason } from '../decision/decision.ts'
import type { CorePolicy } from '../engine/core-policy.ts'
import { at } from '../table/own.ts'
import { checkAct, type ActInQuestion, type CheckedAct } from './check-act.ts'

/** What {@link decideAct} needs of a policy. */
export type RankRules = Pick<
  CorePolicy,
  'roles' | 'plans' | 'sideRoles' | 'guarded' | 'acts' | 'capabilities' | 'decide'
>

/** The place of the highest rank that is held; who holds none is below all. */
function rankOf({ roles, sideRoles }: Pick<RankRules, 'roles' | 'sideRoles'>, held: readonly string[]): number {
  const place = held.findIndex((name) => !Object.hasOwn(sideRoles, name))
  return place < 0 ? roles.length : roles.indexOf(held[place] ?? '')
}

/** A role that is too high for the actor: the target's own, or one that is to be given or taken. */
function tooHigh(rules: RankRules, { actor, targetRoles, newRoles }: CheckedAct): TooHigh | undefined {
  const [own, theirs, next] = [actor.roles, targetRoles, newRoles].map((held) => rankOf(rules, held)) as Ranks
  const name = (held: readonly string[]): string => held[0] ?? ''
  const least = Math.min(theirs, next)
  if (theirs < own) return { targetRole: name(targetRoles), least }
  if (next < own) return { newRole: name(newRoles), least }
  const side = Object.entries(rules.sideRoles).find(
    ([role, side]) =>
      targetRoles.includes(role) !== newRoles.includes(role) && own > rules.roles.indexOf(side?.givenBy ?? ''),
  )
  return side && { newRole: side[0], least: Math.min(least, rules.roles.indexOf(side[1]?.givenBy ?? '')) }
}
type Ranks = [own: number, theirs: number, next: number]
interface TooHigh {
  readonly targetRole?: string
  readonly newRole?: string
  /** The lowest place that is high enough. */
  readonly least: number
}

/**
 * May this actor do that to this target? Asks in turn: the facts themselves, the actor's own status, the
 * capability of the row, the rank (R3, R4), the guarded role (R2), the seats (R13).
 */
export function decideAct(rules: RankRules, row: DeniedRow, act: Act, question: ActInQuestion): Decision {
  const { roles, guarded = '', sideRoles } = rules
  const no = (reason: Reason, details?: object): Decision => deny(row, reason, { act, ...details })
  const checked = checkAct(rules, act, question)
  if (typeof checked === 'string') return no(checked)
  const { actor, targetRoles, newRoles, isActive, activeOwners, freeSeats } = checked
  if (act !== 'leave') {
    const decision = rules.decide(actor as Person, row.capability)
    if (!decision.allowed) return decision
    // Nobody is invited into what the actor is: of an invitation only what is given counts.
    const high = tooHigh(rules, act === 'invite' ? { ...checked, targetRoles: [] } : checked)
    if (high) {
      const { least, ...details } = high
      const rolesThatMay = row.roles.filter((name) => !Object.hasOwn(sideRoles, name) && roles.indexOf(name) <= least)
      return no('rank', { rolesThatMay, ...details })
    }
  }
  // Nobody's role helps against what follows.
  const ends = act === 'changeRole' ? !newRoles.includes(guarded) : act !== 'restore' && act !== 'invite'
  if (targetRoles.includes(guarded) && isActive && ends && activeOwners < 2)
    return no('last-owner', { targetRole: guarded, rolesThatMay: [] })
  const takesSeat = act === 'invite' || (act === 'restore' && !isActive)
  // The row behind inviting says which plans have seats.
  const limits = at(rules.capabilities, at(rules.acts as { readonly [name: string]: string }, 'invite') ?? '')?.limits
  const hasSeats = at(limits, actor.plan ?? '') !== 'none'
  if (takesSeat && hasSeats && freeSeats !== null && freeSeats < 1)
    return no('no-seat', { seats: { free: freeSeats }, rolesThatMay: [] })
  return ALLOWED
}
