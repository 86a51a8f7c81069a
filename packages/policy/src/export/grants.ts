import type { Policy } from '../policy.ts'

/** One allowed cell. */
export interface Grant {
  readonly capability: string
  readonly role: string
  readonly plan: string
}

/** Every cell that says yes, in declared order. All exporters start from these. */
export function grantsOf(policy: Policy): readonly Grant[] {
  assertNames(policy)
  return Object.values(policy.capabilities).flatMap(({ capability, roles, plans }) =>
    roles.flatMap((role) => plans.map((plan) => ({ capability, role, plan }))),
  )
}

/**
 * Other languages give meaning to quotes, commas and spaces, so exporters take plain names only.
 * @throws TypeError with every name that is not plain
 */
export function assertNames({ roles, plans, capabilities }: Policy): void {
  const odd = [...roles, ...plans, ...Object.keys(capabilities)].filter((name) => !/^[A-Za-z][\w.:-]*$/.test(name))
  if (odd.length > 0) throw new TypeError(`Failed to export the policy: not plain names: ${JSON.stringify(odd)}.`)
}
