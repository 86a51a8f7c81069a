import type { Relation } from './decision.ts'
import { checkName, checkNames, isName, type Names } from './names.ts'
import { own } from './own.ts'
import type { ActInput, CapabilityRow, PolicyTable } from './policy-table.ts'

/** The relations that a row may need. */
export const RELATIONS: readonly Relation[] = ['own', 'assigned']

/** A table as it was read: nothing in it can change any more. */
export interface ReadTable {
  readonly roles: Names
  readonly plans: Names
  readonly rows: readonly CapabilityRow[]
  readonly guarded: string | undefined
  readonly acts: ActInput
}

/** Refuses a table, or a question about one. */
export function refuse(path: string, text: string): never {
  throw new TypeError(`Failed to read ${path}: ${text}.`)
}

type ReadCell = (known: Names, list: Names | 'every', path: string) => Names

/** Reads the names that a cell lists, in declared order. Cells that list the same share one frozen list. */
function createReadCell(): ReadCell {
  const lists: Names[] = []
  return (known, list, path) => {
    if (list === 'every') return known
    const names = checkNames([...list], path, refuse, known)
    const picked = Object.freeze(known.filter((name) => names.includes(name)).slice())
    const same = lists.find((one) => one.length === picked.length && one.every((name, at) => name === picked[at]))
    if (!same) lists.push(picked)
    return same ?? picked
  }
}

/** The rows that an act may ask for: an act is on a person, so that there are no facts about a thing. */
export function rowsForActs(rows: readonly Pick<CapabilityRow, 'capability' | 'needs'>[]): Names {
  return rows.filter(({ needs }) => needs.length === 0).map(({ capability }) => capability)
}

/**
 * Reads a literal once, own properties only. Its types are the compiler's to check; its names are checked here.
 * @throws TypeError for the first name that cannot stand where it does, with its path
 */
export function readTable(table: PolicyTable): ReadTable {
  const { capabilities, guarded, acts, roles: allRoles, plans: allPlans } = own(table)
  const roles = Object.freeze(checkNames([...allRoles], 'roles', refuse))
  const plans = Object.freeze(checkNames([...allPlans], 'plans', refuse))
  const read = createReadCell()
  const rows = Object.entries(capabilities).map(([capability, input]): CapabilityRow => {
    const path = `capabilities.${capability}`
    if (!isName(capability)) refuse(path, 'is not a name that can stand here')
    const cells = own(input)
    const { label, group = '', feature = label, needs = [], evenFrozen = false } = cells
    return Object.freeze({
      capability,
      label,
      group,
      feature,
      roles: read(roles, cells.roles, `${path}.roles`),
      plans: read(plans, cells.plans, `${path}.plans`),
      needs: read(RELATIONS, needs, `${path}.needs`) as readonly Relation[],
      evenFrozen,
    })
  })
  if (guarded !== undefined) checkName(guarded, 'guarded', refuse, roles)
  const copy = Object.freeze({ ...acts })
  for (const [act, name] of Object.entries(copy)) checkName(name, `acts.${act}`, refuse, rowsForActs(rows))
  return { roles, plans, rows, guarded, acts: copy }
}
