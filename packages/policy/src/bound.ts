import { UNKNOWN, type Cell } from './decide.ts'
import type { Decision, Facts } from './decision.ts'
import type { BoundPolicy } from './policy.ts'

/** One subject's answers. A class, so that engines compile its two functions once for all subjects. */
export class Bound implements BoundPolicy<string, string, string> {
  readonly decisions: { readonly [name: string]: Decision }
  private readonly cells: ReadonlyMap<string, Cell>

  constructor(decisions: { readonly [name: string]: Decision }, cells: ReadonlyMap<string, Cell>) {
    this.decisions = decisions
    this.cells = cells
    Object.freeze(this)
  }

  decide(capability: string, facts?: Facts): Decision {
    // Only a real string is looked up: a list would be turned into one on the way.
    const decision = (typeof capability === 'string' && this.decisions[capability]) || UNKNOWN
    if (facts === undefined) return decision
    try {
      const cell = this.cells.get(capability)
      const objection = cell?.objection(facts)
      return cell && objection && (decision.allowed || objection === 'archived') ? cell.deny(objection) : decision
    } catch {
      return UNKNOWN
    }
  }

  can(capability: string, facts?: Facts): boolean {
    return this.decide(capability, facts).allowed
  }
}
