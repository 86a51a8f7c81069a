import type { Relation } from '../decision.ts'
import type { Policy } from '../policy.ts'

/** One allowed cell. */
export interface Grant {
  readonly capability: string
  readonly role: string
  readonly plan: string
  /** At least one of these facts must be true of the thing asked about; of none if it is empty. */
  readonly needs: readonly Relation[]
}

/**
 * Every cell that role and plan allow, in declared order. Formats that know no things (SQL, casbin, OpenFGA) are made of
 * these: there, too, a row that needs facts is still to be narrowed to the things that they hold for.
 */
export function grantsOf(policy: Policy): readonly Grant[] {
  assertNames(policy)
  return Object.values(policy.capabilities).flatMap(({ capability, roles, plans, needs }) =>
    roles.flatMap((role) => plans.map((plan) => ({ capability, role, plan, needs }))),
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
