import type { Relation } from '../decision.ts'
import type { Policy } from '../policy.ts'

/** The words of a Markdown table; names stand where a word is left out. */
export interface MarkdownWords {
  readonly roles?: { readonly [role: string]: string }
  readonly plans?: { readonly [plan: string]: string }
  /** Of which things a row holds that needs these facts. */
  readonly where?: (needs: readonly Relation[]) => string
}

const cell = (text: string): string => text.replaceAll(/[\\|]/g, '\\$&').replaceAll(/\s+/g, ' ')

/**
 * Writes the table for people: one Markdown table for each group, a tick for each role. If any row needs facts, a column
 * says of which things a tick holds.
 * @example toMarkdown(clinicPolicy, { roles: roleLabels, plans: planLabels })
 */
export function toMarkdown(
  policy: Policy,
  { roles = {}, plans = {}, where = (needs) => needs.join(' or ') }: MarkdownWords = {},
): string {
  const rows = Object.values(policy.capabilities)
  const hasNeeds = rows.some(({ needs }) => needs.length > 0)
  const groups = [...new Set(rows.map(({ group }) => group))]
  const word = (words: { readonly [name: string]: string }, name: string): string => cell(words[name] ?? name)
  const head = [
    'Capability',
    ...policy.roles.map((role) => word(roles, role)),
    'Plan',
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
          ...policy.roles.map((role) => (row.roles.includes(role) ? '✓' : '—')),
          row.plans.length === policy.plans.length
            ? 'every'
            : row.plans.map((plan) => word(plans, plan)).join(', ') || 'none',
          ...(hasNeeds ? [row.needs.length > 0 ? cell(where(row.needs)) : ''] : []),
          `\`${cell(row.capability)}\``,
        ])
      const rule = head.map((_, index) => (index === 0 || index > policy.roles.length ? '---' : ':-:'))
      return [...(group ? [`## ${cell(group)}`, ''] : []), ...[head, rule, ...lines].map(line), ''].join('\n')
    })
    .join('\n')
}
