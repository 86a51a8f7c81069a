import { Cell, NONE } from '../decision/cell.ts'
import type { Overrides, Person, Prospect } from '../decision/decision.ts'
import { bare, own } from '../table/own.ts'
import type { CapabilityRow } from '../table/policy-table.ts'
import { Bound } from './bound.ts'
import type { BoundPolicy } from './bound-policy.ts'
import type { CorePolicy } from './core-policy.ts'
import { parseSubject } from './parse-subject.ts'
import { cellsOf, type Cells, type Named } from './rows.ts'

/** Whether a person has a capability by name, beside the table. */
export type Override = 'plus' | 'minus' | undefined

/** Reads overrides in full, or throws: what cannot be read must not leave out what is taken away. */
function readOverrides(overrides: unknown): (name: string) => Override {
  const { plus = [], minus = [] } = own<Overrides>(overrides as Overrides)
  if (!Array.isArray(plus) || !Array.isArray(minus)) throw new TypeError('Failed to read overrides: not lists.')
  const [given, taken] = [new Set<unknown>(plus), new Set<unknown>(minus)]
  return (name) => (taken.has(name) ? 'minus' : given.has(name) ? 'plus' : undefined)
}

/** Whether a capability is given to this person, or taken away, beside the table. */
export function overrideOf(overrides: unknown, name: string): Override {
  try {
    return overrides === undefined ? undefined : readOverrides(overrides)(name)
  } catch {
    return undefined
  }
}

/** The cells of a table, made for its first person with rights beside it. */
const known = /* @__PURE__ */ new WeakMap<object, Cells>()
function cellsFor(rows: Named<CapabilityRow>): Cells {
  const cells = known.get(rows) ?? cellsOf(Object.values(rows))
  known.set(rows, cells)
  return cells
}

/** What a right is for whom it is given to: as wide as the table gives it to anybody; a row that no role has, of any thing. */
function given(cell: Cell, held: readonly string[], plan: string): Prospect {
  const { row } = cell
  if (row.roles.length > 0) return cell.answer(row.roles, plan, 0)
  const answer = new Cell(bare({ ...row, roles: held, needs: NONE }), 0).answer(held, plan, 0)
  return answer.allowed ? answer : cell.deny(answer.denial.reason)
}

/**
 * Looks a subject up with rights of this one person beside the table.
 * @example withOverrides(policy, subject, { plus: ['page.publish'], minus: ['page.edit'] }).can('page.publish')
 */
export function withOverrides<C extends string, R extends string, P extends string, N>(
  policy: CorePolicy<C, R, P, N>,
  subject: Person<R, P>,
  overrides: Overrides<C>,
): BoundPolicy<C, R, P, N> {
  return bind(policy as unknown as CorePolicy, subject, overrides) as unknown as BoundPolicy<C, R, P, N>
}

function bind(policy: CorePolicy, subject: unknown, overrides: unknown): BoundPolicy<string, string, string> {
  const nobody = (): BoundPolicy<string, string, string> => policy.for(null as never)
  const who = parseSubject(policy, subject)
  if (!who) return nobody()
  try {
    const of = readOverrides(overrides)
    const held = who.role === undefined ? who.roles : [who.role]
    const plan = who.plan ?? ''
    return new Bound(
      cellsFor(policy.capabilities),
      (cell) => {
        const override = of(cell.row.capability)
        const answer = override === 'plus' ? given(cell, held, plan) : cell.answer(held, plan, 0)
        return answer.allowed && override === 'minus'
          ? cell.deny('withheld', { rolesThatMay: NONE, plansThatMay: NONE })
          : answer
      },
      0,
    ).bind()
  } catch {
    return nobody()
  }
}
