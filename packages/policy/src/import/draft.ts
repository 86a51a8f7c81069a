import type { CapabilityInput, Need, PolicyTable } from '../table/policy-table.ts'

/** A table that was read from another system, and what it could not say. */
export interface ImportedTable {
  /** For `policyFromJSON`, or to be written down. Its labels are the names: people's words are yours to write. */
  readonly table: PolicyTable
  /** One line for each thing that is not in the table, with its path. */
  readonly notes: readonly string[]
}

/** A table in the making: who may what, given which facts. */
export function createDraft(roles: readonly string[]) {
  const notes: string[] = []
  // Facts of a role, for each capability; none of them: of any thing.
  const rows = new Map<string, Map<string, Set<string>>>()
  const rowOf = (name: string): Map<string, Set<string>> => {
    const row = rows.get(name) ?? new Map<string, Set<string>>()
    rows.set(name, row)
    return row
  }
  return {
    note(path: string, text: string): void {
      notes.push(`${path}: ${text}`)
    },
    /** Makes the row, if nobody may yet. */
    name(capability: string): void {
      rowOf(capability)
    },
    grant(role: string, capability: string, fact?: string): void {
      const row = rowOf(capability)
      const before = row.get(role)
      if (fact === undefined || before?.size === 0) row.set(role, new Set())
      else row.set(role, new Set([...(before ?? []), fact]))
    },
    revoke(role: string, capability: string): void {
      rowOf(capability).delete(role)
    },
    revokeAll(role: string): void {
      for (const row of rows.values()) row.delete(role)
    },
    table(): ImportedTable {
      const custom = [...rows.values()].flatMap((row) => [...row.values()].flatMap((facts) => [...facts]))
      const facts = [...new Set(custom)].filter((fact) => fact !== 'own' && fact !== 'assigned')
      const capabilities = [...rows].map(([name, row]): [string, CapabilityInput] => {
        const needs = [...row].map(([role, given]): [string, Need<string>] => [
          role,
          given.size > 0 ? [...given] : 'always',
        ])
        return [name, { label: name, roles: Object.fromEntries(needs) }]
      })
      const table: PolicyTable = {
        roles,
        capabilities: Object.fromEntries<CapabilityInput>(capabilities),
        ...(facts.length > 0 && { facts: Object.fromEntries(facts.map((fact) => [fact, fact])) }),
      }
      return { table, notes }
    },
  }
}
