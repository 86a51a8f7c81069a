import type { Facts, Reason } from '../decision/decision.ts'
import type { CapabilityInput, Limit, PolicyTable } from '../table/policy-table.ts'
import type { StatusChange } from '../acts/questions.ts'

/** What the model says: `'allowed'`, or the reason of the denial. */
export type Verdict = 'allowed' | Reason

/** Somebody in the model. */
export interface ModelMember {
  readonly role: string
  /** All roles, if there are several; `role` is not looked at then. */
  readonly roles?: readonly string[]
  readonly status: string
}

/** One act in the model: a new role, a change of status, or an invitation with a role. */
export type ModelAct =
  | { readonly kind: 'changeRole'; readonly to: string | readonly string[] }
  | { readonly kind: StatusChange }
  | { readonly kind: 'invite'; readonly to: string | readonly string[] }

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

/** Whose right is asked about: one role or several, and what is given or taken beside the table. */
export interface ModelAsker {
  readonly role?: string
  readonly roles?: readonly string[]
  readonly plan?: string
  readonly capability: string
  readonly override?: 'plus' | 'minus'
}

const allRoles = (table: PolicyTable): readonly string[] => [...table.roles, ...Object.keys(table.sideRoles ?? {})]

const rowOf = (table: PolicyTable, capability: string): CapabilityInput | undefined =>
  Object.entries(table.capabilities).find(([name]) => name === capability)?.[1]

/** How many there may be on a plan, if the row says so. */
const limitOf = (row: CapabilityInput | undefined, plan: string): Limit | undefined =>
  Object.entries(row?.limits ?? {}).find(([name]) => name === plan)?.[1]

/** What a role needs of a thing: one of these facts, nothing, or (undefined) it may not at all. */
function needsOf({ roles, needs = [] }: CapabilityInput, role: string): readonly string[] | undefined {
  if (roles === 'every') return needs
  if (Array.isArray(roles)) return roles.includes(role) ? needs : undefined
  const need = Object.entries(roles).find(([name]) => name === role)?.[1]
  return need === 'always' ? [] : typeof need === 'string' ? [need] : need
}

/** What somebody needs who holds all of these roles: the least that any of them needs. */
function leastNeeds(row: CapabilityInput, roles: readonly string[]): readonly string[] | undefined {
  const lists = roles.flatMap((role) => {
    const needs = needsOf(row, role)
    return needs ? [needs] : []
  })
  if (lists.length === 0) return undefined
  return lists.some((needs) => needs.length === 0) ? [] : lists.flat()
}

/**
 * The matrix in a few obvious lines, as far as role and plan decide, written without the engine: slow, plain, and right by reading.
 * Compare your own system with it on every cell.
 */
export function modelDecide(table: PolicyTable, role: string, plan: string, capability: string): Verdict {
  return decideCell(table, { role, plan, capability })
}

function decideCell(table: PolicyTable, { role, roles, plan = '', capability, override }: ModelAsker): Verdict {
  const row = rowOf(table, capability)
  const held = role === undefined ? (roles ?? []) : [role]
  const isKnown = held.length > 0 && held.every((name) => allRoles(table).includes(name))
  if (!row || !isKnown || (table.plans && !table.plans.includes(plan))) return 'unknown'
  const isOnPlan = !table.plans || row.plans === 'every' || row.plans?.includes(plan) === true
  if (override === 'plus' || leastNeeds(row, held)) {
    if (!isOnPlan) return 'plan'
    return override === 'minus' ? 'withheld' : 'allowed'
  }
  return isOnPlan ? 'role' : 'role-and-plan'
}

/** The same of one thing, with what is known of it: a row that needs facts is allowed by a true one only. */
export function modelDecideFacts(
  table: PolicyTable,
  asker: ModelAsker,
  facts: Facts & { readonly [name: string]: unknown },
): Verdict {
  const verdict = decideCell(table, asker)
  const row = rowOf(table, asker.capability)
  if (!row) return 'unknown'
  if (facts.archived === true) return 'archived'
  if (verdict !== 'allowed') return verdict
  if (facts.frozen === true && row.evenFrozen !== true) return 'frozen'
  // Who is given a row beside the table has it as the table gives it to anybody.
  const whoever = asker.override === 'plus' ? allRoles(table) : asker.role === undefined ? asker.roles : [asker.role]
  const needs = leastNeeds(row, whoever ?? []) ?? []
  if (needs.length > 0 && !needs.some((fact) => facts[fact] === true)) return missing(needs, facts)
  const limit = asker.plan === undefined ? undefined : limitOf(row, asker.plan)
  if (typeof limit !== 'number') return 'allowed'
  return typeof facts.used === 'number' && facts.used < limit ? 'allowed' : 'limit'
}

function missing(needs: readonly string[], facts: { readonly [name: string]: unknown }): Verdict {
  if (needs.some((fact) => fact !== 'own' && fact !== 'assigned')) return 'fact'
  if (!needs.includes('assigned')) return 'not-own'
  // Of two needed facts the one is named that was given.
  const isAboutOwn = needs.includes('own') && facts['own'] !== undefined && facts['assigned'] === undefined
  return isAboutOwn ? 'not-own' : 'not-assigned'
}

/** Rank (R3, R4), the guarded role (R2) and seats (R13) in the same plain manner. */
export function modelAct(table: PolicyTable, question: ModelQuestion): Verdict {
  const { actor, act, self, plan } = question
  // Of oneself there is nothing to say twice.
  const target = self ? actor : question.target
  const rolesOf = ({ role, roles = [role] }: ModelMember): readonly string[] => roles
  const given = 'to' in act ? (typeof act.to === 'string' ? [act.to] : act.to) : rolesOf(target)
  // The higher the role, the higher the level; who has no rank is below all.
  const level = (roles: readonly string[]): number =>
    Math.max(
      0,
      ...roles
        .filter((role) => table.roles.includes(role))
        .map((role) => table.roles.length - table.roles.indexOf(role)),
    )
  const { acts = {} } = table
  const asked = act.kind === 'changeRole' || act.kind === 'invite' ? acts[act.kind] : acts.changeStatus
  if (asked === undefined && act.kind !== 'leave') return 'unknown'
  if (actor.status === 'archived') return 'archived'

  if (act.kind !== 'leave') {
    const verdict = decideCell(table, { roles: rolesOf(actor), plan, capability: asked ?? '' })
    if (verdict !== 'allowed') return verdict
    const own = level(rolesOf(actor))
    if (act.kind !== 'invite' && level(rolesOf(target)) > own) return 'rank'
    if ('to' in act && level(given) > own) return 'rank'
    const before = act.kind === 'invite' ? [] : rolesOf(target)
    const changed = Object.entries(table.sideRoles ?? {}).filter(
      ([side]) => before.includes(side) !== given.includes(side),
    )
    if (changed.some(([, { givenBy }]) => own < level([givenBy]))) return 'rank'
  } else if (!self) return 'not-own'

  const { guarded = '' } = table
  const counts = rolesOf(target).includes(guarded) && target.status === 'active'
  const goes = act.kind === 'changeRole' ? !given.includes(guarded) : ['archive', 'remove', 'leave'].includes(act.kind)
  if (counts && goes && question.activeOwners <= 1) return 'last-owner'

  const takesSeat = act.kind === 'invite' || (act.kind === 'restore' && target.status === 'archived')
  const hasSeats = limitOf(rowOf(table, acts.invite ?? ''), plan) !== 'none'
  return takesSeat && hasSeats && question.freeSeats !== null && question.freeSeats <= 0 ? 'no-seat' : 'allowed'
}
