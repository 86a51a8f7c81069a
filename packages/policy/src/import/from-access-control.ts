import { createDraft, type ImportedTable } from './draft.ts'

/**
 * A grants object as accesscontrol's `getGrants()` gives it: role → resource → action → rules; or, as older ones are written, role →
 * resource → `action:possession` → attributes.
 */
export interface AccessControlGrants {
  readonly [role: string]: { readonly [resource: string]: unknown }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A role and those that it extends, itself first. */
function lineOf(grants: AccessControlGrants, role: string, seen: readonly string[] = []): readonly string[] {
  if (seen.includes(role)) return []
  const parents = grants[role]?.['$extend']
  const names = Array.isArray(parents) ? parents.map(String) : []
  return [role, ...names.flatMap((name) => (Object.hasOwn(grants, name) ? lineOf(grants, name, [...seen, role]) : []))]
}

/** One rule: what is granted or denied, of any thing or of one's own. */
interface Rule {
  readonly path: string
  readonly name: string
  readonly possession: string
  readonly attributes: readonly unknown[]
  readonly isDeny: boolean
  /** What else it asks for, of which a table knows nothing. */
  readonly others: readonly string[]
}

function rulesIn(from: string, resource: string, actions: Readonly<Record<string, unknown>>): readonly Rule[] {
  return Object.entries(actions).flatMap(([key, given]): readonly Rule[] => {
    const [action = '', possession = 'any'] = key.split(':')
    const path = `${from}.${resource}.${key}`
    const list: readonly unknown[] = Array.isArray(given) ? given : [given]
    const rules = list.length > 0 && list.every(isRecord) ? list : [{ possession, attributes: given }]
    return rules.map(({ possession: whose = possession, attributes = ['*'], effect = 'allow', ...others }) => ({
      path,
      name: `${resource}.${action}`,
      possession: String(whose),
      attributes: Array.isArray(attributes) ? attributes : [attributes],
      isDeny: effect !== 'allow',
      others: Object.keys(others),
    }))
  })
}

const isWhole = ({ attributes }: Rule): boolean => attributes.length === 1 && attributes[0] === '*'

/** What keeps a rule from being said in a table, in words. */
function oddIn(rule: Rule): string | undefined {
  if (!['any', 'own'].includes(rule.possession)) return 'is of no possession that is known'
  if (rule.others.length > 0) return `asks for ${rule.others.join(', ')}, which a table cannot say`
  return isWhole(rule) || rule.attributes.length === 0
    ? undefined
    : `the attributes of ${rule.name}: a table knows no parts of a thing`
}

/**
 * Reads accesscontrol's grants into a table; `roles` are the ranks, highest first, of which accesscontrol knows nothing. A capability
 * is `resource.action`, and `own` is the fact. What a role extends is written into its own rows, and a deny wins, as there. What a
 * table cannot say is listed and not granted: attributes other than `*`, conditions; what such a deny is about is not granted at all.
 * @example tableFromAccessControl(ac.getGrants(), ['admin', 'user'])
 */
export function tableFromAccessControl(grants: AccessControlGrants, roles: readonly string[]): ImportedTable {
  const draft = createDraft(roles)
  for (const role of Object.keys(grants).filter((name) => !roles.includes(name)))
    draft.note(role, 'has no rank: it is not among the given roles')
  for (const role of roles) {
    const rules = lineOf(grants, role).flatMap((from) =>
      Object.entries(grants[from] ?? {}).flatMap(([resource, actions]) => {
        if (resource === '$extend') return []
        if (isRecord(actions)) return rulesIn(from, resource, actions)
        draft.note(`${from}.${resource}`, 'is not an object of actions')
        return []
      }),
    )
    for (const name of new Set(rules.map((rule) => rule.name)))
      decideRow(
        draft,
        role,
        name,
        rules.filter((rule) => rule.name === name),
      )
  }
  return draft.table()
}

/** All rules about one capability of one role. */
function decideRow(draft: ReturnType<typeof createDraft>, role: string, name: string, rules: readonly Rule[]): void {
  draft.name(name)
  const odd = rules.flatMap((rule) => {
    const why = oddIn(rule)
    return why === undefined ? [] : [{ rule, why }]
  })
  for (const { rule, why } of odd) draft.note(rule.path, why)
  if (odd.some(({ rule }) => rule.isDeny)) return
  // accesscontrol grants nothing where no attribute is left.
  const plain = rules.filter((rule) => isWhole(rule) && !odd.some((one) => one.rule === rule))
  const has = (possession: string, isDeny: boolean): Rule | undefined =>
    plain.find((rule) => rule.possession === possession && rule.isDeny === isDeny)
  const [any, own, notAny, notOwn] = [has('any', false), has('own', false), has('any', true), has('own', true)]
  if (notOwn && any && !notAny) draft.note(notOwn.path, `denies of ${name} one’s own alone: it is not granted at all`)
  if (notOwn) return
  if (any && !notAny) draft.grant(role, name)
  // A grant of any is one of one's own as well, and a "no" to any leaves that.
  else if (own || any) draft.grant(role, name, 'own')
}
