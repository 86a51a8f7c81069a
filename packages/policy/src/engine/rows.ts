import { Cell, NO_ROW, type DeniedRow } from '../decision/cell.ts'
import { at, bare, own } from '../table/own.ts'
import type { CapabilityRow } from '../table/policy-table.ts'

/** Values by name. It inherits nothing. */
export type Named<Value> = { readonly [name: string]: Value }

/** The cells of a table by name, in its order: a hash table, the quickest for names in random order. */
export type Cells = Named<Cell>

/**
 * One value for each, by its name, as an object of named places: the quickest for a name that stands in the code.
 * Engines keep such an object in one form, shared by all subjects, only if it is made like this: as an ordinary object,
 * and what it inherits taken away at the end. Made without a prototype it becomes a hash table.
 */
export const shaped = <Each, Value>(named: Named<Each>, valueOf: (each: Each) => Value): Named<Value> =>
  bare(Object.fromEntries(Object.entries(named).map(([name, each]) => [name, valueOf(each)])))

/** The cells of these rows. */
export const cellsOf = (rows: readonly CapabilityRow[]): Cells =>
  own(Object.fromEntries(rows.map((row, place) => [row.capability, new Cell(row, place)])))

/** The row of that name; the one that nobody may, if there is none. */
export const rowOf = ({ capabilities }: { capabilities: Named<CapabilityRow> }, capability: unknown): DeniedRow =>
  (typeof capability === 'string' && at(capabilities, capability)) || NO_ROW
