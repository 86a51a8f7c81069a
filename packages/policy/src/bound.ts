import { UNKNOWN, type Cell } from './decide.ts'
import { ALLOWED, type Decision, type Facts, type Prospect } from './decision.ts'
import type { BoundPolicy } from './policy.ts'

/** Values by name. It inherits nothing: a hash table to engines, as quick for 200 names as for 20. */
export type Named<Value> = { readonly [name: string]: Value }

/** Makes one value of each cell, by its name. */
export function named<Value>(cells: readonly Cell[], valueOf: (cell: Cell) => Value): Named<Value> {
  const values: Record<string, Value> = Object.create(null)
  for (const cell of cells) values[cell.row.capability] = valueOf(cell)
  return Object.freeze(values)
}

/** One subject's answers, each made when it is first asked for. A class, so that engines compile it once for all subjects. */
export class Bound implements BoundPolicy<string, string, string> {
  readonly #cells: Named<Cell>
  readonly #answer: (cell: Cell) => Prospect
  readonly #answers: (Prospect | undefined)[] = []
  #decisions: Named<Prospect> | undefined

  constructor(cells: Named<Cell>, answer: (cell: Cell) => Prospect) {
    this.#cells = cells
    this.#answer = answer
    Object.freeze(this)
  }

  get decisions(): Named<Prospect> {
    return (this.#decisions ??= named(Object.values(this.#cells), (cell) => this.#of(cell)))
  }

  decide(capability: string, facts?: Facts): Decision {
    // Only a real string is looked up: a list would be turned into one on the way.
    const cell = typeof capability === 'string' ? this.#cells[capability] : undefined
    if (!cell) return UNKNOWN
    const answer = this.#of(cell)
    const { most } = cell
    // By role and plan alone; a denial that no fact is given to is shown as it stands.
    const decision = answer === most ? ALLOWED : (answer as Decision)
    if (facts === undefined && (most === ALLOWED || decision !== ALLOWED)) return decision
    try {
      const objection = cell.objection(facts)
      return objection && (decision === ALLOWED || objection === 'archived') ? cell.deny(objection) : decision
    } catch {
      return UNKNOWN
    }
  }

  can(capability: string, facts?: Facts): boolean {
    // There is one yes: to compare costs less than to look into a no.
    return this.decide(capability, facts) === ALLOWED
  }

  #of(cell: Cell): Prospect {
    return (this.#answers[cell.place] ??= this.#answer(cell))
  }
}
