import { definePolicy } from '../engine/define-policy.ts'
import type { Policy } from '../engine/policy.ts'
import { PolicyTableError, Reader, type Fields } from '../json/reader.ts'
import { isName, placesOf, show, type Names } from '../table/names.ts'
import { at } from '../table/own.ts'
import type { CapabilityInput, CapabilityRow, Need, PolicyTable } from '../table/policy-table.ts'

/** How many roles of its own a tenant may have. */
const MOST_ROLES = 100

/** A role as a tenant wrote it, once it has been found to be within bounds. */
interface TenantRole {
  readonly name: string
  readonly under: string
  /** What it needs, for each capability that it may. */
  readonly may: ReadonlyMap<string, Names>
  readonly words: Fields
}

const needsOf = (row: CapabilityRow, role: string): Names | undefined =>
  row.roles.includes(role) ? (row.byRole ? (at<Names | undefined>(row.byRole, role) ?? []) : row.needs) : undefined

/** One capability of a tenant's role: known, not reserved, and no wider than the role above has it. */
function readCapability(
  reader: Reader,
  policy: Policy,
  { path, capability, need, under }: { path: string; capability: string; need: unknown; under: string },
): Names | undefined {
  const row = at(policy.capabilities, capability)
  const no = (text: string): undefined => {
    reader.note(path, text)
  }
  if (!row) return no(`${show(capability)} is not a capability`)
  if (policy.reserved.includes(capability)) return no(`${show(capability)} is reserved`)
  const above = needsOf(row, under)
  if (!above) return no(`${show(capability)} is not ${under}’s, under whom the role stands`)
  const facts = placesOf(above.length > 0 ? above : ['own', 'assigned', ...Object.keys(policy.facts)])
  if (need === undefined) return above
  if (need === 'always') {
    reader.expect(above.length === 0, path, `is wider than ${under} has it: needs one of ${above.join(', ')}`)
    return above
  }
  // An act is on a person, so that there are no facts about a thing.
  const isForActs = Object.values(policy.acts).includes(capability)
  if (isForActs) return no('is asked for by an act: it takes no facts')
  const list = reader.names(typeof need === 'string' ? [need] : need, path, facts)
  reader.expect(list.length > 0, path, 'needs at least one fact, or "always"')
  return list
}

function readMay(reader: Reader, policy: Policy, given: unknown, { path, under }: { path: string; under: string }) {
  const may = new Map<string, Names>()
  const isList = Array.isArray(given)
  const entries: [string, unknown][] = isList
    ? reader.names(given, path, placesOf(Object.keys(policy.capabilities))).map((name) => [name, undefined])
    : Object.entries(reader.fields(given, path) ?? {})
  for (const [capability, need] of entries) {
    const needs = readCapability(reader, policy, { path: `${path}.${capability}`, capability, need, under })
    if (needs) may.set(capability, needs)
  }
  return may
}

function readRole(reader: Reader, policy: Policy, name: string, given: unknown): TenantRole | undefined {
  const path = `roles.${name}`
  reader.expect(isName(name) && !policy.roles.includes(name), path, 'is not a name that can stand here')
  const role = reader.fields(given, path, ['under', 'may', 'plural', 'singular'])
  if (!role) return undefined
  const { under, may, ...words } = role
  for (const [key, word] of Object.entries(words)) reader.field(word, `${path}.${key}`, 'string')
  const { ranks, tenantRoles } = policy
  const highest = ranks.indexOf(tenantRoles?.under ?? '')
  const place = ranks.indexOf(under as string)
  const within = ranks.slice(highest).join(', ')
  if (!reader.expect(place >= highest && place >= 0, `${path}.under`, `${show(under)} is not one of ${within}`))
    return undefined
  return {
    name,
    under: under as string,
    may: readMay(reader, policy, may, { path: `${path}.may`, under: under as string }),
    words,
  }
}

/** A row with the tenant's roles in it. */
function extendRow(row: CapabilityRow, input: CapabilityInput, roles: readonly TenantRole[]): CapabilityInput {
  const added = roles.flatMap(({ name, may }) =>
    may.has(row.capability) ? [[name, may.get(row.capability) ?? []] as const] : [],
  )
  if (added.length === 0) return input
  const all = [...row.roles.map((name) => [name, needsOf(row, name) ?? []] as const), ...added]
  const cells = all.map(([name, needs]): [string, Need<string>] => [name, needs.length > 0 ? needs : 'always'])
  return { ...input, roles: Object.fromEntries(cells), needs: [] }
}

/**
 * Builds a policy with roles that a tenant has made, from data that nothing is believed of. Each stands right under a role of the
 * table, at most as high as its `tenantRoles` says; it may what that role may and no more, and nothing that is `reserved`.
 * @throws PolicyTableError with every fault and its path
 * @example extendPolicy(policy, { roles: { proofreader: { under: 'editor', may: { 'article.edit': 'assigned' } } } })
 */
export function extendPolicy<C extends string, R extends string, P extends string, N>(
  policy: Policy<C, R, P, N>,
  data: unknown,
): Policy<C, string, P, N> {
  const base = policy as unknown as Policy
  const reader = new Reader()
  reader.expect(base.tenantRoles !== undefined, 'table', 'has no tenantRoles: it takes no roles of a tenant’s own')
  const given = Object.entries(reader.fields(reader.fields(data, 'table', ['roles'])?.['roles'], 'roles') ?? {})
  reader.expect(given.length <= MOST_ROLES, 'roles', `has more than ${MOST_ROLES} roles`)
  const roles = given.slice(0, MOST_ROLES).flatMap(([name, role]) => readRole(reader, base, name, role) ?? [])
  if (reader.faults.length > 0) throw new PolicyTableError(reader.faults)
  const { capabilities, ...table } = base.toJSON()
  const inputs = new Map(Object.entries(capabilities))
  const rows = Object.values(base.capabilities).map((row): [string, CapabilityInput] => [
    row.capability,
    extendRow(row, inputs.get(row.capability) as CapabilityInput, roles),
  ])
  const ranks = base.ranks.flatMap((name) => [
    name,
    ...roles.filter(({ under }) => under === name).map((one) => one.name),
  ])
  const wordsOf = (key: 'plural' | 'singular') => ({
    ...table[key],
    ...Object.fromEntries(roles.flatMap(({ name, words }) => (words[key] === undefined ? [] : [[name, words[key]]]))),
  })
  const extended: PolicyTable = {
    ...table,
    roles: ranks,
    plural: wordsOf('plural'),
    singular: wordsOf('singular'),
    capabilities: Object.fromEntries<CapabilityInput>(rows),
  }
  return definePolicy(extended) as unknown as Policy<C, string, P, N>
}
