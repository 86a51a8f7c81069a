import { ALLOWED, type Decision, type DenialDetails, type Facts, type Reason } from './decision.ts'
import type { CapabilityRow } from './policy-table.ts'

/** Makes one frozen denial: the only place where a "no" is made. */
export function deny(
  row: CapabilityRow,
  reason: Reason,
  details?: DenialDetails & { rolesThatMay?: readonly string[] },
): Decision {
  const { capability, roles, plans } = row
  const denial = Object.freeze({ capability, reason, rolesThatMay: roles, plansThatMay: plans, ...details })
  return Object.freeze({ allowed: false, denial })
}

/** One row and its denials, each made on first use and shared from then on. */
export interface Cell {
  readonly row: CapabilityRow
  readonly deny: (reason: Reason) => Decision
}

/** Prepares a row for many questions. */
export function createCell(row: CapabilityRow): Cell {
  const made = new Map<Reason, Decision>()
  return {
    row,
    deny(reason) {
      const decision = made.get(reason) ?? deny(row, reason)
      made.set(reason, decision)
      return decision
    },
  }
}

/** Role and plan, asked separately and answered together (R7). */
export function decideCell({ row, deny }: Cell, role: string, plan: string): Decision {
  const byRole = row.roles.includes(role)
  if (row.plans.includes(plan)) return byRole ? ALLOWED : deny('role')
  return deny(byRole ? 'plan' : 'role-and-plan')
}

/** What the facts leave of an answer. Only an exact `true` grants, only an exact `false` clears. */
export function decideFacts({ row, deny }: Cell, answer: Decision, facts: Facts): Decision {
  const { archived = false, frozen = false } = facts
  if (archived !== false) return deny('archived')
  if (!answer.allowed) return answer
  if (frozen !== false && !row.evenFrozen) return deny('frozen')
  let missing: Reason | undefined
  for (const relation of row.needs) {
    const fact = facts[relation]
    if (fact === true) return answer
    if (fact !== undefined) missing = `not-${relation}`
  }
  return missing ? deny(missing) : answer
}
