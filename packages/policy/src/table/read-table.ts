import { NONE } from '../decision/cell.ts'
import { RELATIONS } from '../decision/decision.ts'
import type { Names } from './names.ts'
import { bare, freeze, NOTHING, own } from './own.ts'
import type { ActInput, CapabilityInput, CapabilityRow, PolicyTable, SideRole, TenantRoles } from './policy-table.ts'

/** Words by name. */
export type Words = { readonly [name: string]: string }

/** A table as it was read: nothing in it can change any more. */
export interface ReadTable {
  /** All roles: those with a rank, highest first, then those beside. */
  readonly roles: Names
  /** The roles with a rank, highest first. */
  readonly ranks: Names
  readonly plans: Names
  readonly capabilities: readonly CapabilityRow[]
  readonly guarded?: string
  readonly acts: ActInput
  readonly plural: Words
  readonly singular: Words
  readonly facts: Words
  readonly sideRoles: { readonly [name: string]: SideRole }
  readonly reserved: Names
  readonly tenantRoles?: TenantRoles
}

/** Picks names from a list. */
type Pick = (list: Names | 'every') => Names

/**
 * Picks the names that a cell lists, in declared order. Cells that list the same share one frozen list. What is not known
 * stays: a list of facts without it could be empty, and ask for none.
 */
function pickFrom(names: Names): Pick {
  const places = new Map(names.map((name, place) => [name, place]))
  const lists = own<{ [key: string]: Names }>()
  return (list) => {
    if (list === 'every') return names
    const picked = [...new Set(list)].sort((one, other) => (places.get(one) as number) - (places.get(other) as number))
    return (lists[JSON.stringify(picked)] ??= freeze(picked))
  }
}

/** A row as it is kept: it inherits nothing, so that a polluted `Object.prototype` puts nothing in. */
function readRow(
  capability: string,
  input: CapabilityInput,
  [pickRoles, pickPlans, pickFacts]: readonly [roles: Pick, plans: Pick, facts: Pick],
): CapabilityRow {
  const { roles: may, plans = NONE, needs = NONE } = input
  const isListed = may === 'every' || Array.isArray(may)
  // An empty list is no "always": such a role may not.
  const cells = isListed
    ? NONE
    : Object.entries<string>(may as never).flatMap(([role, need]) =>
        need.length > 0 ? [[role, pickFacts(need === 'always' ? NONE : [need].flat())] as const] : [],
      )
  const lists = cells.map(([, list]) => list)
  return bare({
    group: '',
    feature: input.label,
    evenFrozen: false,
    ...input,
    capability,
    roles: pickRoles(isListed ? (may as Names) : cells.map(([role]) => role)),
    plans: pickPlans(plans),
    needs: pickFacts(isListed ? needs : lists.flat()),
    byRole: lists.some((list) => list !== lists[0]) ? bare(Object.fromEntries(cells)) : undefined,
  }) as object as CapabilityRow
}

/**
 * Reads a table once, of which nobody else holds a part, and believes its names: see {@link checkTable}. What it cannot make
 * out grants nothing: a role or plan that is not declared is nobody's, and a fact that is not can only be missing.
 */
export function readTable(table: PolicyTable): ReadTable {
  const {
    capabilities,
    roles: ranks,
    ...words
  } = {
    plans: NONE,
    reserved: NONE,
    acts: NOTHING,
    facts: NOTHING,
    plural: NOTHING,
    singular: NOTHING,
    sideRoles: NOTHING,
    ...table,
  }
  const { facts, plans, sideRoles } = words
  const roles = freeze([...ranks, ...Object.keys(sideRoles)])
  const picks = [pickFrom(roles), pickFrom(plans), pickFrom([...RELATIONS, ...Object.keys(facts)])] as const
  return {
    ...words,
    roles,
    ranks,
    capabilities: Object.entries(capabilities).map(([name, row]) => readRow(name, row, picks)),
  }
}
