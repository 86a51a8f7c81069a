import type { CapabilityRow } from '../table/policy-table.ts'
import type { Policy } from '../engine/policy.ts'
import { grantsIn, groupsOf, refuseNames, rowsWithout, type LeaveOut } from './grants.ts'

/** What a relation of an OpenFGA model stands for. */
export type FgaKind = 'role' | 'plan' | 'capability' | 'fact'

/** How {@link toOpenFga} writes. */
export interface FgaOptions extends LeaveOut {
  /** The name of a relation, for names that OpenFGA does not take. */
  readonly relation?: (name: string, kind: FgaKind) => string
}

/**
 * The name of a relation: OpenFGA takes no dots.
 * @example openFgaRelation('user.invite') // 'can_user_invite'
 */
export function openFgaRelation(capability: string): string {
  return `can_${capability.replaceAll(/[.:]/g, '_')}`
}

const usual = (name: string, kind: FgaKind): string =>
  kind === 'capability' ? openFgaRelation(name) : kind === 'plan' ? `on_${name}` : name

// Words of the language, and of our own model.
const RESERVED = new Set(
  'model schema type relations relation define condition module extend contents self this and or but not from with as in true false null account archived frozen thing user'.split(
    ' ',
  ),
)
const isRelation = (name: string): boolean => /^[A-Za-z][A-Za-z0-9_-]{0,49}$/.test(name) && !RESERVED.has(name)

const any = (names: readonly string[]): string => (names.length === 1 ? (names[0] ?? '') : `(${names.join(' or ')})`)
const from = (names: readonly string[]): readonly string[] => names.map((name) => `${name} from account`)

/**
 * Writes an OpenFGA model (schema 1.1). A person's role is a tuple `user:anna owner account:a`; the account's plan
 * is the tuple `user:* on_premium account:a`; an archived person is `archived` of the account. What needs no fact is asked of
 * the account. A thing has a tuple `account:a account thing:t`, and its facts are relations of it: `user:anna own thing:t`,
 * `user:* frozen thing:t`; every row can be asked of it.
 * @throws TypeError for rows with a limit, unless they are left out, for names that OpenFGA does not take (its own words, more than 50 characters, other than letters, digits,
 * `_` and `-`) and for two that become equal: `relation` may name them
 * @see https://openfga.dev/docs/configuration-language
 */
export function toOpenFga(policy: Policy, { relation = usual, ...options }: FgaOptions = {}): string {
  const rows = rowsWithout(policy, 'OpenFGA', options).filter((row) => grantsIn(policy, row).length > 0)
  const facts = [...new Set(rows.flatMap(({ needs }) => needs))]
  const relations = [
    ...policy.roles.map((name) => relation(name, 'role')),
    ...policy.plans.map((name) => relation(name, 'plan')),
    ...Object.keys(policy.capabilities).map((name) => relation(name, 'capability')),
    ...facts.map((name) => relation(name, 'fact')),
  ]
  const odd = relations.filter((name) => !isRelation(name))
  refuseNames(odd, 'OpenFGA', 'a relation is none of its own words and has up to 50 letters, digits, _ and -')
  const twice = relations.filter((name, index) => relations.indexOf(name) !== index)
  refuseNames(twice, 'OpenFGA', 'two relations would be called so')

  const define = (name: string, text: string): string => `    define ${name}: ${text}`
  const can = (row: CapabilityRow): string => relation(row.capability, 'capability')
  const roles = (names: readonly string[]): string[] => names.map((name) => relation(name, 'role'))
  const plans = (row: CapabilityRow): string[] => row.plans.map((name) => relation(name, 'plan'))
  const all = (parts: readonly string[]): string => (parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' and ')})`)
  const always = (row: CapabilityRow): readonly string[] =>
    groupsOf(row).flatMap((group) => (group.needs.length === 0 ? group.roles : []))
  const ofAccount = (row: CapabilityRow): string =>
    `${all([any(roles(always(row))), ...(plans(row).length > 0 ? [any(plans(row))] : [])])} but not archived`
  const ofThing = (row: CapabilityRow): string => {
    if (row.needs.length === 0) return `${can(row)} from account`
    const who = groupsOf(row).map((group) => {
      const needs = group.needs.map((name) => relation(name, 'fact'))
      return all([any(from(roles(group.roles))), ...(needs.length > 0 ? [any(needs)] : [])])
    })
    return `${all([any(who), ...(plans(row).length > 0 ? [any(from(plans(row)))] : [])])} but not archived`
  }
  return [
    'model',
    '  schema 1.1',
    '',
    'type user',
    '',
    'type account',
    '  relations',
    ...policy.roles.map((name) => define(relation(name, 'role'), '[user]')),
    ...policy.plans.map((name) => define(relation(name, 'plan'), '[user:*]')),
    define('archived', '[user]'),
    ...rows.filter((row) => always(row).length > 0).map((row) => define(can(row), ofAccount(row))),
    '',
    'type thing',
    '  relations',
    define('account', '[account]'),
    define('archived', 'archived from account'),
    define('frozen', '[user:*]'),
    ...facts.map((name) => define(relation(name, 'fact'), '[user]')),
    ...rows.map((row) => define(can(row), row.evenFrozen ? ofThing(row) : `(${ofThing(row)}) but not frozen`)),
    '',
  ].join('\n')
}
