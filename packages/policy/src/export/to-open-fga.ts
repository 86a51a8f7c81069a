import type { Policy } from '../policy.ts'
import { assertNames } from './grants.ts'

/**
 * The name of a relation: OpenFGA takes no dots.
 * @example openFgaRelation('user.invite') // 'can_user_invite'
 */
export function openFgaRelation(capability: string): string {
  return `can_${capability.replaceAll(/[.:]/g, '_')}`
}

/**
 * Writes an OpenFGA model (schema 1.1). A person's role is a tuple `user:anna owner account:a`; the
 * account's plan is the tuple `user:* on_premium account:a`; ask `can_…` of the account.
 * It says what role and plan allow; a row that needs facts is to be narrowed to the things that they hold for.
 * @throws TypeError for names that are not plain words, or that become equal without their dots
 * @see https://openfga.dev/docs/configuration-language
 */
export function toOpenFga(policy: Policy): string {
  assertNames(policy)
  const { roles, plans } = policy
  const relations = [
    ...roles,
    ...plans.map((plan) => `on_${plan}`),
    ...Object.keys(policy.capabilities).map(openFgaRelation),
  ]
  const twice = relations.find((name, index) => relations.indexOf(name) !== index)
  if (twice !== undefined) throw new TypeError(`Failed to export the policy: two relations would be called ${twice}.`)
  const rows = Object.values(policy.capabilities).filter((row) => row.roles.length * row.plans.length > 0)
  return [
    'model',
    '  schema 1.1',
    '',
    'type user',
    '',
    'type account',
    '  relations',
    ...roles.map((role) => `    define ${role}: [user]`),
    ...plans.map((plan) => `    define on_${plan}: [user:*]`),
    ...rows.map(
      (row) =>
        `    define ${openFgaRelation(row.capability)}: (${row.roles.join(' or ')}) and (${row.plans.map((plan) => `on_${plan}`).join(' or ')})`,
    ),
    '',
  ].join('\n')
}
