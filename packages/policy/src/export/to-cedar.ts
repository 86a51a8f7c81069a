import type { CapabilityRow, Limit } from '../table/policy-table.ts'
import type { Policy } from '../engine/policy.ts'
import { grantsIn, groupsOf, rowsOf } from './grants.ts'

/** A policy in Cedar's own language. */
export interface CedarExport {
  /** One `permit` for each row that somebody may; Cedar denies the rest by itself. */
  readonly policies: string
  /** Entity types `Subject` (role, plan) and `Account`, one action for each row. */
  readonly schema: string
}

const text = (name: string): string => `"${name.replaceAll(/["\\]/g, '\\$&')}"`
const list = (names: readonly string[]): string => `[${names.map(text).join(', ')}]`
const given = (fact: string): string => `(context has ${text(fact)} && context[${text(fact)}])`

const any = (conditions: readonly string[]): string =>
  conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(' || ')})`

/** On which plans, and on those with a limit as long as fewer are used. */
function onPlans({ plans, limits = {} }: CapabilityRow): string {
  const free = plans.filter((plan) => typeof limits[plan] !== 'number')
  const used = (limit: Limit | undefined): string =>
    `(context has used && context.used >= 0 && context.used < ${limit})`
  return any([
    ...(free.length > 0 ? [`${list(free)}.contains(principal.plan)`] : []),
    ...plans
      .filter((plan) => !free.includes(plan))
      .map((plan) => `(principal.plan == ${text(plan)} && ${used(limits[plan])})`),
  ])
}

function permit(row: CapabilityRow, hasPlans: boolean): string {
  const who = groupsOf(row).map(({ roles, needs }) => {
    const isRole = `${list(roles)}.contains(principal.role)`
    return needs.length > 0 ? `(${isRole} && ${any(needs.map(given))})` : isRole
  })
  const conditions = [
    any(who),
    ...(hasPlans ? [onPlans(row)] : []),
    `!${given('archived')}`,
    ...(row.evenFrozen ? [] : [`!${given('frozen')}`]),
  ]
  return `permit (principal, action == Action::${text(row.capability)}, resource)\nwhen { ${conditions.join(' && ')} };`
}

/**
 * Writes Cedar policies and the schema that they are valid under. Facts go into the context.
 * @see https://docs.cedarpolicy.com
 */
export function toCedar(policy: Policy): CedarExport {
  const rows = rowsOf(policy)
  const facts = [...new Set(['own', 'assigned', ...rows.flatMap(({ needs }) => needs), 'archived', 'frozen'])]
  const context = `{ ${facts.map((fact) => `${text(fact)}?: Bool`).join(', ')}, used?: Long }`
  return {
    policies: rows
      .filter((row) => grantsIn(policy, row).length > 0)
      .map((row) => permit(row, policy.plans.length > 0))
      .join('\n\n'),
    schema: [
      `entity Subject = { role: String${policy.plans.length > 0 ? ', plan: String' : ''} };`,
      'entity Account;',
      ...rows.map(
        ({ capability }) =>
          `action ${text(capability)} appliesTo { principal: [Subject], resource: [Account], context: ${context} };`,
      ),
    ].join('\n'),
  }
}
