import type { CapabilityInput, CapabilityRow, PolicyTable } from './policy-table.ts'
import type { CorePolicy } from '../engine/core-policy.ts'

/** A row as it is written down again. */
function inputOf(
  { byRole, needs, plans, ...row }: Omit<CapabilityRow, 'capability'>,
  hasPlans: boolean,
): CapabilityInput {
  const onPlans = hasPlans && { plans }
  if (!byRole) return { ...row, ...onPlans, needs }
  const cells = row.roles.map((role) => [role, byRole[role]?.length ? byRole[role] : 'always'] as const)
  return { ...row, ...onPlans, roles: Object.fromEntries(cells) }
}

/** The part of a table that is not empty. */
const filled = (part: { readonly [name: string]: object }): object =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => Object.keys(value).length > 0))

/** A table as plain data: what it was made of, complete. */
export function tableOf(policy: CorePolicy): PolicyTable {
  const { ranks, plans, capabilities, guarded, acts, tenantRoles, ...table } = policy
  const { facts, sideRoles, reserved, plural, singular } = table
  return {
    roles: ranks,
    ...(plans.length > 0 && { plans }),
    ...filled({ facts, sideRoles }),
    capabilities: Object.fromEntries(
      Object.values(capabilities).map(({ capability, ...row }) => [capability, inputOf(row, plans.length > 0)]),
    ),
    ...(guarded !== undefined && { guarded }),
    acts,
    ...filled({ reserved, plural, singular }),
    ...(tenantRoles && { tenantRoles }),
  }
}
