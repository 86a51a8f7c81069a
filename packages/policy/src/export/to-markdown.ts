import type { CapabilityRow } from '../table/policy-table.ts'
import { needsOf } from './grants.ts'
import type { Policy } from '../engine/policy.ts'

/** The words of a Markdown table; names stand where a word is left out. */
export interface MarkdownWords {
  readonly roles?: { readonly [role: string]: string }
  readonly plans?: { readonly [plan: string]: string }
  /** Of which things a row holds that needs these facts. */
  readonly where?: (needs: readonly never[]) => string
}

// What Markdown reads as more than itself: marks, links in and out of brackets, HTML and its entities.
const MARKS = /[\\`*_[\]<>|~@$#!]|:(?=\/)|&(?=#?\w+;)|(?<=www)\./gi
const cell = (text: string): string => text.replaceAll(MARKS, '\\$&').replaceAll(/\s+/g, ' ')

/** A name as code. Back-ticks, bars and back-slashes have no way into a code span of a table, so that these are written as HTML. */
function code(name: string): string {
  if (!/[`|\\]/.test(name)) return `\`${name}\``
  const entities = name.replaceAll(/[^\p{L}\p{N} ]/gu, (mark) => `&#${mark.codePointAt(0)};`)
  return `<code>${entities}</code>`
}

/**
 * Writes the table for people: one Markdown table for each group, a tick for each role. If any row needs facts, a column
 * says of which things a tick holds.
 * @example toMarkdown(clinicPolicy, { roles: roleLabels, plans: planLabels })
 */
export function toMarkdown(policy: Policy, { roles = {}, plans = {}, ...words }: MarkdownWords = {}): string {
  const rows = Object.values(policy.capabilities)
  const where = (words.where ?? ((needs) => needs.join(' or '))) as (needs: readonly string[]) => string
  const hasNeeds = rows.some(({ needs, byRole }) => needs.length > 0 && !byRole)
  const hasPlans = policy.plans.length > 0
  const groups = [...new Set(rows.map(({ group }) => group))]
  const word = (words: { readonly [name: string]: string }, name: string): string =>
    cell(new Map(Object.entries(words)).get(name) ?? name)
  const onPlans = ({ plans: names, limits = {} }: CapabilityRow): string => {
    const isLimited = Object.values(limits).some((limit) => typeof limit === 'number')
    if (names.length === policy.plans.length && !isLimited) return 'every'
    const most = (plan: string): string => (typeof limits[plan] === 'number' ? ` (up to ${limits[plan]})` : '')
    return names.map((plan) => word(plans, plan) + most(plan)).join(', ') || 'none'
  }
  const head = [
    'Capability',
    ...policy.roles.map((role) => word(roles, role)),
    ...(hasPlans ? ['Plan'] : []),
    ...(hasNeeds ? ['Where'] : []),
    'Name',
  ]
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return groups
    .map((group) => {
      const lines = rows
        .filter((row) => row.group === group)
        .map((row) => [
          cell(row.label),
          ...policy.roles.map((role) => {
            if (!row.roles.includes(role)) return '—'
            const needs = row.byRole ? needsOf(row, role) : []
            return needs.length > 0 ? cell(where(needs)) : '✓'
          }),
          ...(hasPlans ? [onPlans(row)] : []),
          ...(hasNeeds ? [row.needs.length > 0 && !row.byRole ? cell(where(row.needs)) : ''] : []),
          code(row.capability),
        ])
      const rule = head.map((_, index) => (index === 0 || index > policy.roles.length ? '---' : ':-:'))
      return [...(group ? [`## ${cell(group)}`, ''] : []), ...[head, rule, ...lines].map(line), ''].join('\n')
    })
    .join('\n')
}
