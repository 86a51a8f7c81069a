import { RELATIONS } from '../decision/decision.ts'
import { definePolicy } from '../engine/define-policy.ts'
import { placesOf, type Names, type Places } from '../table/names.ts'
import { PolicyTableError, Reader, type Fields } from './reader.ts'
import type { Policy } from '../engine/policy.ts'
import type { PolicyTable } from '../table/policy-table.ts'
import { isFactName, isLimit, rowsForActs } from '../table/check-table.ts'

const TABLE_KEYS = 'roles plans capabilities guarded acts plural singular facts sideRoles reserved tenantRoles'.split(
  ' ',
)
const ROW_KEYS = 'label group feature roles plans needs evenFrozen limits'.split(' ')
const ACT_KEYS = ['changeRole', 'changeStatus', 'invite', 'upgrade']

/** A row whose needs have been read: acts may not ask for one that has any. */
type ReadRow = Fields & { readonly needs: Names; readonly limits?: Fields }

/** The names that a row may take. */
interface KnownNames {
  readonly roles: Places
  readonly plans: Places
  readonly facts: Places
  readonly hasPlans: boolean
}

/** What each role needs; the facts that any of them needs come back. */
function readByRole(reader: Reader, value: unknown, path: string, { roles, facts }: KnownNames): [Fields, Names] {
  const byRole = reader.fields(value, path) ?? {}
  const needs = Object.entries(byRole).flatMap(([role, need]): Names => {
    const at = `${path}.${role}`
    reader.name(role, at, roles)
    if (need === 'always') return []
    if (typeof need !== 'string') {
      const list = reader.names(need, at, facts)
      byRole[role] = list
      reader.expect(list.length > 0 || !Array.isArray(need) || need.length > 0, at, 'needs at least one')
      return list
    }
    reader.name(need, at, facts)
    return [need]
  })
  return [byRole, needs]
}

function readLimits(reader: Reader, value: unknown, path: string, plans: Names): Fields | undefined {
  if (value === undefined) return undefined
  const limits = reader.fields(value, path, plans) ?? {}
  for (const plan of plans) {
    reader.expect(isLimit(limits[plan]), `${path}.${plan}`, 'expected a whole number, "none" or "seats"')
  }
  return limits
}

function readRow(reader: Reader, value: unknown, path: string, known: KnownNames): ReadRow {
  const row = reader.fields(value, path, ROW_KEYS)
  if (!row) return { needs: [] }
  const { label, group = '', feature = '', evenFrozen = false, needs = [], roles } = row
  reader.field(label, `${path}.label`, 'string')
  reader.field(group, `${path}.group`, 'string')
  reader.field(feature, `${path}.feature`, 'string')
  reader.field(evenFrozen, `${path}.evenFrozen`, 'boolean')
  const cells = (key: string, places: Places): Names | 'every' =>
    row[key] === 'every' ? 'every' : reader.names(row[key], `${path}.${key}`, places)
  const isByRole = typeof roles === 'object' && roles !== null && !Array.isArray(roles)
  const [byRole, byRoleNeeds] = isByRole ? readByRole(reader, roles, `${path}.roles`, known) : []
  const may = byRole ?? cells('roles', known.roles)
  const { hasPlans } = known
  if (!hasPlans)
    reader.expect(row['plans'] === undefined && row['limits'] === undefined, path, 'the table has no plans')
  const plans = hasPlans ? cells('plans', known.plans) : []
  const listed = reader.names(needs, `${path}.needs`, known.facts)
  if (isByRole) reader.expect(listed.length === 0, `${path}.needs`, 'cannot stand beside what each role needs')
  // Every plan is gone through only where there is something to say of each.
  const hasLimits = hasPlans && row['limits'] !== undefined
  const onPlans = hasLimits && plans === 'every' ? ([...known.plans.keys()] as Names) : plans
  const limits = hasLimits ? readLimits(reader, row['limits'], `${path}.limits`, onPlans as Names) : undefined
  return { ...row, roles: may, ...(hasPlans && { plans }), needs: byRoleNeeds ?? listed, ...(limits && { limits }) }
}

/** Words by name, each a text. */
function readWords(reader: Reader, value: unknown, path: string, known?: Names): Fields {
  const words = reader.fields(value ?? {}, path, known) ?? {}
  for (const [name, word] of Object.entries(words)) reader.field(word, `${path}.${name}`, 'string')
  return words
}

/** Roles beside the ranks, by name. */
function readSideRoles(reader: Reader, value: unknown, ranks: Places): Fields {
  const sides = reader.fields(value ?? {}, 'sideRoles') ?? {}
  for (const [name, side] of Object.entries(sides)) {
    reader.expect(!ranks.has(name), `sideRoles.${name}`, 'has a rank')
    const fields = reader.fields(side, `sideRoles.${name}`, ['givenBy'])
    if (fields) reader.name(fields['givenBy'], `sideRoles.${name}.givenBy`, ranks)
    sides[name] = fields
  }
  return sides
}

function readTable(input: unknown): PolicyTable {
  const reader = new Reader()
  const table = reader.fields(input, 'table', TABLE_KEYS)
  if (!table) throw new PolicyTableError(reader.faults)
  const roles = reader.names(table['roles'], 'roles')
  const hasPlans = table['plans'] !== undefined
  const plans = hasPlans ? reader.names(table['plans'], 'plans') : []
  const ranks = placesOf(roles)
  const sideRoles = readSideRoles(reader, table['sideRoles'], ranks)
  const facts = readWords(reader, table['facts'], 'facts')
  for (const name of Object.keys(facts))
    reader.expect(isFactName(name), `facts.${name}`, 'is not a name that can stand here')
  const all = [...roles, ...Object.keys(sideRoles)]
  const factNames = placesOf([...RELATIONS, ...Object.keys(facts)])
  const known = { roles: placesOf(all), plans: placesOf(plans), facts: factNames, hasPlans }
  const rows = Object.entries(reader.fields(table['capabilities'], 'capabilities') ?? {}).map(
    ([name, row]): [string, ReadRow] => [name, readRow(reader, row, `capabilities.${name}`, known)],
  )
  const names = placesOf(rowsForActs(rows.map(([capability, row]) => ({ capability, ...row }) as never)))
  const acts = reader.fields(table['acts'] ?? {}, 'acts', ACT_KEYS) ?? {}
  for (const [act, name] of Object.entries(acts)) reader.name(name, `acts.${act}`, names)
  if (table['guarded'] !== undefined) reader.name(table['guarded'], 'guarded', ranks)
  const [plural, singular] = ['plural', 'singular'].map((key) => readWords(reader, table[key], key, all))
  const reserved = reader.names(table['reserved'] ?? [], 'reserved', placesOf(rows.map(([name]) => name)))
  const bounds = table['tenantRoles']
  const tenantRoles = bounds === undefined ? undefined : (reader.fields(bounds, 'tenantRoles', ['under']) ?? {})
  if (tenantRoles) reader.name(tenantRoles['under'], 'tenantRoles.under', ranks)
  if (reader.faults.length > 0) throw new PolicyTableError(reader.faults)
  const capabilities = rows.map(([name, row]) => [name, isListed(row) ? row : { ...row, needs: [] }])
  const words = { plural, singular, facts, sideRoles, reserved, ...(tenantRoles && { tenantRoles }) }
  return {
    ...({ ...table, roles, acts, ...words } as unknown as PolicyTable),
    ...(hasPlans && { plans }),
    capabilities: Object.fromEntries(capabilities) as never,
  }
}

/** Do all roles of the row need the same? */
const isListed = ({ roles }: ReadRow): boolean => roles === 'every' || Array.isArray(roles)

/**
 * Builds a policy from data whose names are only known at run time, such as parsed JSON. It takes time in proportion to the
 * size of the table, and up to 100,000 names: roles, plans, rows, and every name in a cell.
 * @throws PolicyTableError with every fault and its path
 * @example policyFromJSON(JSON.parse(JSON.stringify(policy))) // the same policy
 */
export function policyFromJSON(table: unknown): Policy {
  return definePolicy(readTable(table))
}
