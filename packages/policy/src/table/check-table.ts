import { RELATIONS } from '../decision/decision.ts'
import { checkName, checkNames, isName, placesOf, type Names, type Places } from './names.ts'
import { copyOf } from './own.ts'
import type { CapabilityInput, CapabilityRow, PolicyTable } from './policy-table.ts'
import { refuse } from './refuse.ts'

/** What a cell may name. */
interface KnownNames {
  readonly roles: Places
  readonly plans: Places
  readonly facts: Places
}

/** May a fact be called so? It is written as a key wherever a question is asked, and engines take it as a word. */
export const isFactName = (name: string): boolean =>
  /^[A-Za-z]\w*$/.test(name) &&
  !['own', 'assigned', 'archived', 'frozen', 'used', 'always'].includes(name) &&
  isName(name)

/** The rows that an act may ask for: an act is on a person, so that there are no facts about a thing. */
export function rowsForActs(rows: readonly ActRow[]): Names {
  const isPlain = ({ needs, limits = {} }: ActRow): boolean =>
    needs.length === 0 && Object.values(limits).every((limit) => typeof limit !== 'number')
  return rows.filter(isPlain).map(({ capability }) => capability)
}
type ActRow = Pick<CapabilityRow, 'capability' | 'needs' | 'limits'>

/** A limit: a whole number, or one of the two words. */
export const isLimit = (limit: unknown): boolean =>
  limit === 'none' || limit === 'seats' || (Number.isSafeInteger(limit) && (limit as number) >= 0)

const pick = (list: unknown, path: string, known: Places): void => {
  if (list !== 'every') checkNames([...(list as Names)], path, refuse, known)
}

/** What each role needs, where roles differ; the facts come back. */
function checkByRole(cell: object, path: string, { roles, facts }: KnownNames): Names {
  return (Object.entries(cell) as [string, unknown][]).flatMap(([role, need]) => {
    const at = `${path}.${role}`
    checkName(role, at, refuse, roles)
    if (need === 'always') return []
    const list: unknown = typeof need === 'string' ? [need] : need
    if (!Array.isArray(list)) refuse(at, 'expected a fact, a list of facts or "always"')
    if (list.length === 0) refuse(at, 'needs at least one')
    return checkNames(list, at, refuse, facts)
  })
}

function checkLimits(limits: object, plans: Names, path: string): void {
  const known = placesOf(plans)
  for (const plan of Object.keys(limits)) checkName(plan, `${path}.${plan}`, refuse, known)
  for (const plan of plans)
    if (!isLimit((limits as Record<string, unknown>)[plan]))
      refuse(`${path}.${plan}`, 'expected a whole number, "none" or "seats"')
}

/** Checks one row; the facts that any role needs come back, as acts may not ask for such a row. */
function checkRow(capability: string, row: CapabilityInput, known: KnownNames): ActRow {
  const path = `capabilities.${capability}`
  if (!isName(capability)) refuse(path, 'is not a name that can stand here')
  const { needs = [], limits, roles, plans } = row
  if (known.plans.size > 0) pick(plans, `${path}.plans`, known.plans)
  else if (plans !== undefined || limits !== undefined) refuse(path, 'the table has no plans')
  if (limits)
    checkLimits(limits, plans === 'every' ? ([...known.plans.keys()] as Names) : (plans ?? []), `${path}.limits`)
  const act = { capability, ...(limits && { limits }) }
  if (roles === 'every' || Array.isArray(roles)) {
    pick(roles, `${path}.roles`, known.roles)
    pick(needs, `${path}.needs`, known.facts)
    return { ...act, needs }
  }
  if (typeof roles !== 'object') refuse(`${path}.roles`, 'expected a list, "every" or what each role needs')
  if (needs.length > 0) refuse(`${path}.needs`, 'cannot stand beside what each role needs')
  return { ...act, needs: checkByRole(roles, `${path}.roles`, known) }
}

/**
 * Checks the names of a literal, own properties only; its types are the compiler's to check. What comes back is a copy that
 * nobody else holds: what was checked is what is read.
 * @throws TypeError for the first name that cannot stand where it does, with its path
 */
export function checkTable<Table>(table: Table): Table {
  const copy = copyOf(table)
  // From the copy, which inherits nothing: what is left of an object would.
  const { roles, plans, facts, sideRoles, capabilities, guarded, acts, tenantRoles, plural, singular, reserved } =
    copy as unknown as PolicyTable
  const ranks = placesOf(checkNames(roles, 'roles', refuse))
  const sides = Object.entries(sideRoles ?? {}) as [string, { givenBy?: unknown }][]
  for (const [name, side] of sides) {
    checkName(name, `sideRoles.${name}`, refuse)
    if (ranks.has(name)) refuse(`sideRoles.${name}`, 'has a rank')
    checkName(side.givenBy, `sideRoles.${name}.givenBy`, refuse, ranks)
  }
  const declared = Object.keys(facts ?? {})
  for (const name of declared) if (!isFactName(name)) refuse(`facts.${name}`, 'is not a name that can stand here')
  const known: KnownNames = {
    roles: placesOf([...roles, ...sides.map(([name]) => name)]),
    plans: placesOf(plans === undefined ? [] : checkNames(plans, 'plans', refuse)),
    facts: placesOf([...RELATIONS, ...declared]),
  }
  const rows = Object.entries(capabilities).map(([name, row]) => checkRow(name, row, known))
  if (guarded !== undefined) checkName(guarded, 'guarded', refuse, ranks)
  if (tenantRoles !== undefined) checkName(tenantRoles.under, 'tenantRoles.under', refuse, ranks)
  const forActs = placesOf(rowsForActs(rows))
  for (const [act, name] of Object.entries(acts ?? {})) checkName(name, `acts.${act}`, refuse, forActs)
  for (const [key, words] of Object.entries({ plural, singular }))
    for (const name of Object.keys(words ?? {})) checkName(name, key, refuse, known.roles)
  checkNames(reserved ?? [], 'reserved', refuse, placesOf(rows.map(({ capability }) => capability)))
  return copy
}
