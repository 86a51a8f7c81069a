import type { Facts, Reason } from '../decision.ts'
import type { CapabilityInput, PolicyTable } from '../policy-table.ts'
import type { StatusChange } from '../questions.ts'

/** What the model says: `'allowed'`, or the reason of the denial. */
export type Verdict = 'allowed' | Reason

/** Somebody in the model. */
export interface ModelMember {
  readonly role: string
  readonly status: string
}

/** One act in the model: a new role, a change of status, or an invitation with a role. */
export type ModelAct =
  | { readonly kind: 'changeRole'; readonly to: string }
  | { readonly kind: StatusChange }
  | { readonly kind: 'invite'; readonly to: string }

/** Everything that an act depends on. */
export interface ModelQuestion {
  readonly actor: ModelMember
  readonly plan: string
  /** Not looked at when it is the actor. */
  readonly target: ModelMember
  readonly self: boolean
  readonly act: ModelAct
  readonly activeOwners: number
  readonly freeSeats: number | null
}

const holds = (cell: readonly string[] | 'every' | undefined, all: readonly string[], name: string): boolean =>
  all.includes(name) && cell !== undefined && (cell === 'every' || cell.includes(name))

const rowOf = (table: PolicyTable, capability: string): CapabilityInput | undefined =>
  Object.entries(table.capabilities).find(([name]) => name === capability)?.[1]

/**
 * The matrix in a few obvious lines, as far as role and plan decide, written without the engine: slow, plain, and right by reading.
 * Compare your own system with it on every cell.
 */
export function modelDecide(table: PolicyTable, role: string, plan: string, capability: string): Verdict {
  const row = rowOf(table, capability)
  if (!row || !table.roles.includes(role) || !table.plans.includes(plan)) return 'unknown'
  if (holds(row.roles, table.roles, role)) return holds(row.plans, table.plans, plan) ? 'allowed' : 'plan'
  return holds(row.plans, table.plans, plan) ? 'role' : 'role-and-plan'
}

/** The same of one thing, with what is known of it: a row that needs facts is allowed by a true one only. */
export function modelDecideFacts(
  table: PolicyTable,
  { role, plan, capability }: { role: string; plan: string; capability: string },
  facts: Facts,
): Verdict {
  const verdict = modelDecide(table, role, plan, capability)
  const row = rowOf(table, capability)
  if (!row) return 'unknown'
  if (facts.archived === true) return 'archived'
  if (verdict !== 'allowed') return verdict
  if (facts.frozen === true && row.evenFrozen !== true) return 'frozen'
  const { needs = [] } = row
  if (needs.length === 0 || needs.some((fact) => facts[fact] === true)) return 'allowed'
  if (!needs.includes('assigned')) return 'not-own'
  // Of two needed facts the one is named that was given.
  return needs.includes('own') && facts.own !== undefined && facts.assigned === undefined ? 'not-own' : 'not-assigned'
}

/** Rank (R3, R4), the guarded role (R2) and seats (R13) in the same plain manner. */
export function modelAct(table: PolicyTable, question: ModelQuestion): Verdict {
  const { actor, act, self } = question
  // Of oneself there is nothing to say twice.
  const target = self ? actor : question.target
  const level = (role: string): number => table.roles.length - table.roles.indexOf(role)
  const { acts = {} } = table
  const asked = act.kind === 'changeRole' || act.kind === 'invite' ? acts[act.kind] : acts.changeStatus
  if (asked === undefined && act.kind !== 'leave') return 'unknown'
  if (actor.status === 'archived') return 'archived'

  if (act.kind !== 'leave') {
    const verdict = modelDecide(table, actor.role, question.plan, asked ?? '')
    if (verdict !== 'allowed') return verdict
    if (act.kind !== 'invite' && level(target.role) > level(actor.role)) return 'rank'
    if ('to' in act && level(act.to) > level(actor.role)) return 'rank'
    if (act.kind === 'changeRole' && self && level(act.to) > level(target.role)) return 'rank'
  } else if (!self) return 'not-own'

  const counts = target.role === table.guarded && target.status === 'active'
  const goes = act.kind === 'changeRole' ? act.to !== table.guarded : ['archive', 'remove', 'leave'].includes(act.kind)
  if (counts && goes && question.activeOwners <= 1) return 'last-owner'

  const takesSeat = act.kind === 'invite' || (act.kind === 'restore' && target.status === 'archived')
  return takesSeat && question.freeSeats !== null && question.freeSeats <= 0 ? 'no-seat' : 'allowed'
}
