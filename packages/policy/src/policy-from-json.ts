import { definePolicy } from './define-policy.ts'
import { checkName, checkNames, isName, show, type Names, type OnFault } from './names.ts'
import type { Relation } from './decision.ts'
import type { Policy } from './policy.ts'
import type { PolicyTable } from './policy-table.ts'
import { RELATIONS, rowsForActs } from './read-table.ts'

/** Thrown when data is not a policy table: lists every fault with its path. */
export class PolicyTableError extends Error {
  /** One line each, such as `capabilities.a.roles[1]: "amdin" is not one of owner, admin`. */
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`Failed to read the policy table:\n${faults.join('\n')}`)
    this.name = 'PolicyTableError'
    this.faults = faults
  }
}

type Fields = Record<string, unknown>

const TABLE_KEYS = ['roles', 'plans', 'capabilities', 'guarded', 'acts']
const ROW_KEYS = ['label', 'group', 'feature', 'roles', 'plans', 'needs', 'evenFrozen']
const ACT_KEYS = ['changeRole', 'changeStatus', 'invite', 'upgrade']

/** Copies untrusted data property by property, each read once, and notes every fault. */
class Reader {
  readonly faults: string[] = []
  readonly note: OnFault = (path, text) => {
    this.faults.push(`${path}: ${text}`)
  }

  expect(ok: boolean, path: string, text: string): boolean {
    if (!ok) this.note(path, text)
    return ok
  }

  fields(value: unknown, path: string, known?: Names): Fields | undefined {
    const copy: Fields = Object.create(null)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    if (!this.expect(isObject, path, `expected an object, got ${show(value)}`)) return undefined
    for (const key of Object.keys(value as Fields)) {
      const at = path === 'table' ? key : `${path}.${key}`
      if (!this.expect(known ? known.includes(key) : isName(key), at, 'is not a name that can stand here')) continue
      try {
        copy[key] = (value as Fields)[key]
      } catch {
        this.expect(false, at, 'cannot be read')
      }
    }
    return copy
  }

  name(value: unknown, path: string, known?: Names): void {
    checkName(value, path, this.note, known)
  }

  names(value: unknown, path: string, known?: Names): Names {
    if (!this.expect(Array.isArray(value), path, `expected a list, got ${show(value)}`)) return []
    return checkNames(this.items(value as unknown[], path), path, this.note, known)
  }

  field(value: unknown, path: string, type: 'string' | 'boolean'): void {
    this.expect(typeof value === type, path, `expected a ${type}, got ${show(value)}`)
  }

  private items(list: readonly unknown[], path: string): unknown[] {
    try {
      return Array.from(list)
    } catch {
      this.expect(false, path, 'cannot be read')
      return []
    }
  }
}

/** A row whose needs have been read: acts may not ask for one that has any. */
type ReadRow = Fields & { readonly needs: readonly Relation[] }

function readRow(
  reader: Reader,
  value: unknown,
  { path, roles, plans }: { path: string; roles: Names; plans: Names },
): ReadRow {
  const row = reader.fields(value, path, ROW_KEYS)
  if (!row) return { needs: [] }
  const { label, group = '', feature = '', evenFrozen = false, needs = [] } = row
  reader.field(label, `${path}.label`, 'string')
  reader.field(group, `${path}.group`, 'string')
  reader.field(feature, `${path}.feature`, 'string')
  reader.field(evenFrozen, `${path}.evenFrozen`, 'boolean')
  const cells = (key: string, known: Names): Names | 'every' =>
    row[key] === 'every' ? 'every' : reader.names(row[key], `${path}.${key}`, known)
  return {
    ...row,
    roles: cells('roles', roles),
    plans: cells('plans', plans),
    needs: reader.names(needs, `${path}.needs`, RELATIONS) as readonly Relation[],
  }
}

function readTable(input: unknown): PolicyTable {
  const reader = new Reader()
  const table = reader.fields(input, 'table', TABLE_KEYS)
  if (!table) throw new PolicyTableError(reader.faults)
  const roles = reader.names(table['roles'], 'roles')
  const plans = reader.names(table['plans'], 'plans')
  const rows = Object.entries(reader.fields(table['capabilities'], 'capabilities') ?? {}).map(
    ([name, row]): [string, ReadRow] => [name, readRow(reader, row, { path: `capabilities.${name}`, roles, plans })],
  )
  const names = rowsForActs(rows.map(([capability, { needs }]) => ({ capability, needs })))
  const acts = reader.fields(table['acts'] ?? {}, 'acts', ACT_KEYS) ?? {}
  for (const [act, name] of Object.entries(acts)) reader.name(name, `acts.${act}`, names)
  if (table['guarded'] !== undefined) reader.name(table['guarded'], 'guarded', roles)
  if (reader.faults.length > 0) throw new PolicyTableError(reader.faults)
  return { ...table, roles, plans, acts, capabilities: Object.fromEntries(rows) as never }
}

/**
 * Builds a policy from data whose names are only known at run time, such as parsed JSON.
 * @throws PolicyTableError with every fault and its path
 * @example policyFromJSON(JSON.parse(JSON.stringify(policy))) // the same policy
 */
export function policyFromJSON(table: unknown): Policy {
  return definePolicy(readTable(table))
}
