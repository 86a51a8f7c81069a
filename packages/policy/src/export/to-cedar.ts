import type { CapabilityRow } from '../policy-table.ts'
import type { Policy } from '../policy.ts'
import { assertNames } from './grants.ts'

/** A policy in Cedar's own language. */
export interface CedarExport {
  /** One `permit` for each row that somebody may; Cedar denies the rest by itself. */
  readonly policies: string
  /** Entity types `Subject` (role, plan) and `Account`, one action for each row. */
  readonly schema: string
}

const list = (names: readonly string[]): string => `[${names.map((name) => `"${name}"`).join(', ')}]`
const given = (fact: string): string => `(context has ${fact} && context.${fact})`

function permit({ capability, roles, plans, needs, evenFrozen }: CapabilityRow): string {
  const conditions = [
    `${list(roles)}.contains(principal.role)`,
    `${list(plans)}.contains(principal.plan)`,
    `!${given('archived')}`,
    ...(evenFrozen ? [] : [`!${given('frozen')}`]),
  ]
  if (needs.length > 0) conditions.push(`(${needs.map(given).join(' || ')})`)
  return `permit (principal, action == Action::"${capability}", resource)\nwhen { ${conditions.join(' && ')} };`
}

/**
 * Writes Cedar policies and the schema that they are valid under. Facts go into the context.
 * @throws TypeError for names that are not plain words
 * @see https://docs.cedarpolicy.com
 */
export function toCedar(policy: Policy): CedarExport {
  assertNames(policy)
  const rows = Object.values(policy.capabilities)
  const context = '{ own?: Bool, assigned?: Bool, archived?: Bool, frozen?: Bool }'
  return {
    policies: rows
      .filter(({ roles, plans }) => roles.length * plans.length > 0)
      .map(permit)
      .join('\n\n'),
    schema: [
      'entity Subject = { role: String, plan: String };',
      'entity Account;',
      ...rows.map(
        ({ capability }) =>
          `action "${capability}" appliesTo { principal: [Subject], resource: [Account], context: ${context} };`,
      ),
    ].join('\n'),
  }
}
