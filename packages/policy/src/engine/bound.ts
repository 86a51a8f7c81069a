import { UNKNOWN, type Cell } from '../decision/cell.ts'
import { ALLOWED, type Decision, type Facts, type Prospect } from '../decision/decision.ts'
import { freeze } from '../table/own.ts'
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
  readonly #cells: readonly Cell[]
  readonly #answer: (cell: Cell) => Prospect
  #decisions: Named<Prospect> | undefined

  constructor([list, places]: Cells, answer: (cell: Cell) => Prospect) {
    // A place for each: what is not there could be inherited.
    let answers: (Prospect | undefined)[] | undefined
    const at = (place: number): Prospect => {
      answers ??= list.map(() => undefined)
      return (answers[place] ??= answer(list[place] as Cell))
    }
    this.#cells = list
    this.#answer = answer
    this.decide = (capability, facts) => {
      // Only a real string is looked up: a list would be turned into one on the way.
      const place = typeof capability === 'string' ? places[capability] : undefined
      if (place === undefined) return UNKNOWN
      try {
        return (list[place] as Cell).decide(at(place), facts as never)
      } catch {
        return UNKNOWN
      }
    }
    // There is one yes: to compare costs less than to look into a no, and in random order a processor guesses half the looks wrong.
    this.can = (capability, facts) => {
      const place = facts === undefined && typeof capability === 'string' ? places[capability] : undefined
      return (place === undefined ? this.decide(capability, facts) : at(place)) === ALLOWED
    }
  }

  /** Makes what is read most, at once: in a getter that makes it, it would take twice as long to read. */
  bind(): BoundPolicy<string, string, string> {
    if (!this.allows) {
      this.allows = shaped(this.#cells, ({ row }) => this.can(row.capability))
      freeze(this)
    }
    return this as BoundPolicy<string, string, string>
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
