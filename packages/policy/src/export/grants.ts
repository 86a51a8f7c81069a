import { at } from '../table/own.ts'
import type { CapabilityRow } from '../table/policy-table.ts'
import type { Policy } from '../engine/policy.ts'

/** One allowed cell. */
export interface Grant {
  readonly capability: string
  readonly role: string
  /** Empty, if nobody has a plan. */
  readonly plan: string
  /** At least one of these facts must be true of the thing asked about; of none if it is empty. */
  readonly needs: readonly string[]
  /** As long as fewer than these are used; absent, if there is no limit. */
  readonly limit?: number
}

/** How rows are dealt with that an engine cannot express. */
export interface LeaveOut {
  /** Leaves rows out whose number is limited, instead of refusing the table. */
  readonly leaveOut?: 'limited'
}

/** Every cell that role and plan allow, in declared order, each with the facts that it needs. */
export function grantsOf(policy: Policy): readonly Grant[] {
  return rowsOf(policy).flatMap((row) => grantsIn(policy, row))
}

/** The allowed cells of one row. */
export function grantsIn(policy: Policy, row: CapabilityRow): readonly Grant[] {
  const plans = policy.plans.length > 0 ? row.plans : ['']
  return row.roles.flatMap((role) =>
    plans.map((plan) => {
      const limit = at(row.limits, plan)
      const grant = { capability: row.capability, role, plan, needs: needsOf(row, role) }
      return typeof limit === 'number' ? { ...grant, limit } : grant
    }),
  )
}

/** The facts of which a role needs one. */
export const needsOf = ({ byRole, needs }: CapabilityRow, role: string): readonly string[] =>
  byRole ? (at<readonly string[] | undefined>(byRole, role) ?? []) : needs

/** The roles of a row that need the same facts, one group after another. */
export function groupsOf(
  row: CapabilityRow,
): readonly { readonly roles: readonly string[]; readonly needs: readonly string[] }[] {
  const groups = new Map<string, { roles: string[]; needs: readonly string[] }>()
  for (const role of row.roles) {
    const needs = needsOf(row, role)
    const group = groups.get(needs.join()) ?? { roles: [], needs }
    group.roles.push(role)
    groups.set(needs.join(), group)
  }
  return [...groups.values()]
}

/** The rows of a policy, in declared order. */
export const rowsOf = (policy: Policy): readonly CapabilityRow[] => Object.values(policy.capabilities)

/**
 * The rows for an engine that knows no numbers.
 * @throws TypeError for a row with a limit, unless such rows are to be left out
 */
export function rowsWithout(policy: Policy, engine: string, { leaveOut }: LeaveOut): readonly CapabilityRow[] {
  const isLimited = ({ limits = {} }: CapabilityRow): boolean =>
    Object.values(limits).some((limit) => typeof limit === 'number')
  const limited = rowsOf(policy).find(isLimited)
  if (limited && leaveOut !== 'limited')
    throw new TypeError(
      `Failed to export the policy: ${engine} cannot say the limits of ${JSON.stringify(limited.capability)}. Please pass { leaveOut: 'limited' } to leave such rows out.`,
    )
  return rowsOf(policy).filter((row) => !isLimited(row))
}

/** Every name of a table that an exporter writes down. */
export const namesOf = ({ roles, plans, capabilities }: Policy): readonly string[] => [
  ...roles,
  ...plans,
  ...Object.keys(capabilities),
]

/**
 * Refuses names that an engine could misread.
 * @throws TypeError with every name that the engine does not take, and why
 */
export function refuseNames(names: readonly string[], engine: string, why: string): void {
  if (names.length > 0)
    throw new TypeError(`Failed to export the policy: ${engine} does not take ${JSON.stringify(names)}: ${why}.`)
}

/** Does the row stay allowed for a thing that a downgrade has frozen? */
export const isEvenFrozen = (policy: Policy, capability: string): boolean =>
  at(policy.capabilities, capability)?.evenFrozen === true
