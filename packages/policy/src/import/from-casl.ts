import { isFactName } from '../table/check-table.ts'
import { createDraft, type ImportedTable } from './draft.ts'

/** A rule as CASL has it; whatever else stands in it is listed. */
export interface CaslRuleInput {
  readonly action: string | readonly string[]
  readonly subject?: unknown
  readonly fields?: unknown
  readonly conditions?: unknown
  readonly inverted?: boolean
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

/** The one fact that conditions ask for, `{ own: true }`; undefined if they ask for anything else. */
function factIn(conditions: unknown): string | undefined {
  if (typeof conditions !== 'object' || conditions === null) return undefined
  const [only, ...others] = Object.entries(conditions)
  if (!only || others.length > 0 || only[1] !== true) return undefined
  const [fact] = only
  return fact === 'own' || fact === 'assigned' || isFactName(fact) ? fact : undefined
}

/**
 * Reads CASL's rule lists, one for each role, highest first, into a table. A capability is `subject.action`; a condition that asks
 * for one true property becomes a fact. A later rule wins, as in CASL. What a table cannot say is listed and not granted: wildcards,
 * fields, other conditions; and what such a "no" forbids is not granted at all.
 * @example tableFromCasl({ admin: rulesOfAdmin, member: rulesOfMember })
 */
export function tableFromCasl(rules: { readonly [role: string]: readonly CaslRuleInput[] }): ImportedTable {
  const draft = createDraft(Object.keys(rules))
  for (const [role, list] of Object.entries(rules))
    for (const [place, rule] of list.entries()) {
      const path = `${role}[${place}]`
      for (const subject of listOf(rule.subject))
        for (const action of listOf(rule.action)) readRule(draft, { role, path, rule, subject, action })
    }
  return draft.table()
}

function readRule(
  draft: ReturnType<typeof createDraft>,
  {
    role,
    path,
    rule,
    subject,
    action,
  }: { role: string; path: string; rule: CaslRuleInput; subject: unknown; action: unknown },
): void {
  const isAny = action === 'manage' || subject === 'all'
  const areNames = typeof subject === 'string' && typeof action === 'string'
  if (isAny || !areNames) {
    draft.note(path, isAny ? 'a wildcard: a table names each capability' : 'its action and subject are not two names')
    // What it forbids cannot be told apart from what it leaves, so that nothing before it stands.
    if (rule.inverted) draft.revokeAll(role)
    return
  }
  const name = `${subject}.${action}`
  if (rule.fields !== undefined) draft.note(path, `the fields of ${name}: a table knows no parts of a thing`)
  const isPlain = rule.fields === undefined && rule.conditions === undefined
  const fact = rule.conditions === undefined ? undefined : factIn(rule.conditions)
  if (rule.inverted) {
    if (rule.conditions !== undefined) draft.note(path, `the conditions of a "no" to ${name}: it is not granted at all`)
    draft.revoke(role, name)
    return
  }
  if (rule.conditions !== undefined && fact === undefined)
    draft.note(path, `the conditions of ${name}: only one true property is a fact`)
  if (isPlain) draft.grant(role, name)
  else if (fact !== undefined && rule.fields === undefined) draft.grant(role, name, fact)
  else draft.name(name)
}
