import type { CapabilityRow, PolicyTable } from './policy-table.ts'
import { TableReader } from './table-reader.ts'

/** Thrown when a table is not a policy: lists every fault with its path. */
export class PolicyTableError extends Error {
  /** One line each, such as `capabilities.a.roles[1]: "amdin" is not one of: owner, admin`. */
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`Failed to read the policy table:\n- ${faults.join('\n- ')}`)
    this.name = 'PolicyTableError'
    this.faults = faults
  }
}

/** A table after the check: complete rows in declared order, all frozen. */
export interface ParsedTable {
  readonly roles: readonly string[]
  readonly plans: readonly string[]
  readonly rows: readonly CapabilityRow[]
  readonly guarded: string | undefined
  readonly acts: NonNullable<PolicyTable['acts']>
}

const TABLE_KEYS = ['roles', 'plans', 'capabilities', 'guarded', 'acts']
const ROW_KEYS = ['label', 'group', 'feature', 'roles', 'plans', 'needs', 'evenFrozen']
const ACT_KEYS = ['changeRole', 'changeStatus', 'invite', 'upgrade']
const RELATIONS = ['own', 'assigned']

function readRow(
  reader: TableReader,
  capability: string,
  value: unknown,
  roles: string[],
  plans: string[],
): CapabilityRow {
  const path = `capabilities[${JSON.stringify(capability)}]`
  const {
    label,
    group = '',
    feature = label,
    evenFrozen = false,
    needs = [],
    ...cells
  } = reader.record(value, path, ROW_KEYS)
  reader.is(label, 'string', `${path}.label`)
  reader.is(group, 'string', `${path}.group`)
  if (feature !== label) reader.is(feature, 'string', `${path}.feature`)
  reader.is(evenFrozen, 'boolean', `${path}.evenFrozen`)
  const among = (list: unknown, at: string, known: string[]): readonly string[] => {
    const given = list === 'every' ? known : reader.names(list, `${path}.${at}`, known)
    return Object.freeze(known.filter((name) => given.includes(name)))
  }
  return Object.freeze({
    capability,
    label,
    group,
    feature,
    roles: among(cells['roles'], 'roles', roles),
    plans: among(cells['plans'], 'plans', plans),
    needs: among(needs, 'needs', RELATIONS),
    evenFrozen,
  }) as CapabilityRow
}

/**
 * Reads a table from anywhere (a literal, JSON, a stranger) into a frozen copy.
 * Every property is read once, so a getter cannot answer differently later.
 * @throws PolicyTableError with every fault at once
 */
export function parseTable(input: unknown): ParsedTable {
  const reader = new TableReader()
  const table = reader.record(input, 'table', TABLE_KEYS)
  const roles = reader.names(table['roles'], 'roles')
  const plans = reader.names(table['plans'], 'plans')
  if (roles.length === 0) reader.fault('roles', 'needs at least one')
  if (plans.length === 0) reader.fault('plans', 'needs at least one')
  const capabilities = reader.record(table['capabilities'], 'capabilities')
  const rows = Object.keys(capabilities).map((name) => readRow(reader, name, capabilities[name], roles, plans))
  const { guarded, acts = {} } = table
  if (guarded !== undefined) reader.name(guarded, 'guarded', roles)
  const named = reader.record(acts, 'acts', ACT_KEYS)
  for (const act of Object.keys(named)) reader.name(named[act], `acts.${act}`, Object.keys(capabilities))
  if (reader.faults.length > 0) throw new PolicyTableError(reader.faults)
  return { roles: Object.freeze(roles), plans: Object.freeze(plans), rows, guarded, acts: named } as ParsedTable
}
