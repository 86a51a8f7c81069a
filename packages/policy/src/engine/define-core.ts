import type { Facts } from '../decision/decision.ts'
import { bare, copyOf } from '../table/own.ts'
import type { LiteralTable, NeedsOf, PolicyTable } from '../table/policy-table.ts'
import { readTable } from '../table/read-table.ts'
import type { CorePolicy } from './core-policy.ts'
import { cellsOf, shaped } from './rows.ts'
import { createLookup } from './subjects.ts'

/** The core of a table of which nobody else holds a part. */
export function coreOf(table: PolicyTable): CorePolicy {
  const read = readTable(table)
  const cells = cellsOf(read.capabilities)
  const of = createLookup(read, cells)
  // What the table does not say is not there, whatever may be inherited.
  return bare({
    ...read,
    capabilities: shaped(cells, ({ row }) => row),
    for: (subject: unknown) => of(subject).bind(),
    decideAll: (subject: unknown) => of(subject).decisions,
    decide: (subject: unknown, capability: string, facts?: Facts) => of(subject).decide(capability, facts),
    can: (subject: unknown, capability: string, facts?: Facts) => of(subject).can(capability, facts),
  }) as never
}

/**
 * Builds the smallest policy from one literal table: its rows, and the answers about them. It believes the compiler, names
 * included; `checkTable(table)` in a test of yours, or around the table, says what is wrong with it. What is wrong grants
 * nothing. Everything else is a function of the same entry, and costs who imports it.
 * @example
 * const policy = defineCore({ roles: ['teacher', 'pupil'], capabilities: { 'mark.give': { label: 'Give marks', roles: ['teacher'] } } });
 * policy.can({ role: 'pupil' }, 'mark.give'); // false
 * @see definePolicy, which checks the table and has all of it as methods
 */
export function defineCore<
  const Rows,
  const R extends string,
  const P extends string = never,
  const F extends string = never,
  const S extends string = never,
  const Limits = unknown,
  const ByRole = unknown,
>(
  table: LiteralTable<Rows, R, P, F, S, Limits, ByRole>,
): CorePolicy<keyof Rows & string, R | S, P, NeedsOf<Rows, Limits, ByRole, F>> {
  return coreOf(copyOf(table)) as never
}
