import { UNKNOWN, type Cell } from '../decision/cell.ts'
import { ALLOWED, type Decision, type Facts, type Prospect } from '../decision/decision.ts'
import { freeze, own } from '../table/own.ts'
import type { BoundPolicy } from './bound-policy.ts'
import { shaped, type Cells, type Named } from './rows.ts'

/**
 * One subject's answers, each made when it is first asked for; what is not a plain yes is the cell's, and shared. A class, so
 * that engines compile it once for all subjects; its functions need no `this`.
 */
export class Bound {
  readonly decide: (capability: string, facts?: Facts) => Decision
  readonly can: (capability: string, facts?: Facts) => boolean
  /** Of somebody who is bound. */
  allows: Named<boolean> | undefined
  readonly #cells: Cells
  readonly #answer: (cell: Cell) => Prospect
  #decisions: Named<Prospect> | undefined

  constructor(cells: Cells, answer: (cell: Cell) => Prospect, bit: number) {
    // By place. A list's hole would be filled by what is inherited.
    let answers: { [place: number]: Prospect } | undefined
    this.#cells = cells
    this.#answer = answer
    this.decide = (capability, facts) => {
      // Only a real string is looked up: a list would be turned into one on the way.
      const cell = typeof capability === 'string' ? cells[capability] : undefined
      try {
        // A name without a cell, and facts that cannot be read, throw: nothing is known of either.
        return (cell as Cell).decide(
          ((answers ??= own())[(cell as Cell).place] ??= answer(cell as Cell)),
          facts as never,
        )
      } catch {
        return UNKNOWN
      }
    }
    // In random order a processor guesses half the looks into an answer wrong: of who is bound, a yes is a bit.
    this.can = (capability, facts) => {
      if (bit && this.allows && facts === undefined && typeof capability === 'string') {
        const cell = cells[capability]
        return cell !== undefined && (cell.yes & bit) !== 0
      }
      // There is one yes.
      return this.decide(capability, facts) === ALLOWED
    }
  }

  /** Makes what is read most, at once: in a getter that makes it, it would take twice as long to read. */
  bind(): BoundPolicy<string, string, string> {
    if (!this.allows) {
      this.allows = shaped(this.#cells, (cell) => this.#answer(cell) === ALLOWED)
      freeze(this)
    }
    return this as unknown as BoundPolicy<string, string, string>
  }

  get decisions(): Named<Prospect> {
    return (this.#decisions ??= shaped(this.#cells, this.#answer))
  }

  get canAny(): (names: readonly string[], facts?: Facts) => boolean {
    return (names, facts) => Array.isArray(names) && names.some((name) => this.can(name, facts))
  }

  get canAll(): (names: readonly string[], facts?: Facts) => boolean {
    // Of nothing, nothing is allowed.
    return (names, facts) => Array.isArray(names) && names.length > 0 && names.every((name) => this.can(name, facts))
  }
}
