import type { ParsedTable } from './parse-table.ts'
import type { CapabilityInput, PolicyTable } from './policy-table.ts'

const cells = (list: readonly string[], all: readonly string[]): readonly string[] | 'every' =>
  list.length === all.length ? 'every' : list

/** Writes a policy back as the shortest table that means the same. */
export function toTable({ roles, plans, rows, guarded, acts }: ParsedTable): PolicyTable {
  const capabilities = rows.map((row): [string, CapabilityInput] => [
    row.capability,
    {
      label: row.label,
      ...(row.group && { group: row.group }),
      ...(row.feature !== row.label && { feature: row.feature }),
      roles: cells(row.roles, roles),
      plans: cells(row.plans, plans),
      ...(row.needs.length > 0 && { needs: row.needs }),
      ...(row.evenFrozen && { evenFrozen: true }),
    },
  ])
  return {
    roles,
    plans,
    capabilities: Object.fromEntries(capabilities),
    ...(guarded !== undefined && { guarded }),
    ...(Object.keys(acts).length > 0 && { acts: { ...acts } }),
  }
}
