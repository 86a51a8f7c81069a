import { NONE } from '../decision/cell.ts'
import { heldRoles } from '../table/held-roles.ts'
import { getPrototypeOf, own, prototype } from '../table/own.ts'
import { Bound } from './bound.ts'
import type { Cells } from './rows.ts'

/** What is known of the names in a table. */
export interface SubjectNames {
  readonly roles: readonly string[]
  /** Empty, if nobody has a plan. */
  readonly plans: readonly string[]
}

/** Finds the prepared answers of whoever asks; never throws. */
export type Lookup = (person: unknown) => Bound

/** What may be said of a subject. */
interface Said {
  readonly role?: unknown
  readonly roles?: unknown
  readonly plan?: unknown
}

/** Prepares each subject when it is first asked about. What cannot be read, or is not known, is nobody. */
export function createLookup({ roles: known, plans }: SubjectNames, cells: Cells): Lookup {
  const hasPlans = plans.length > 0
  const kept = own<{ [role: string]: { [plan: string]: Bound } }>()
  let nobody: Bound | undefined
  let bit = 1
  const prepare = (held: readonly string[], plan: string): Bound => {
    if (held.length === 0 || (hasPlans && !plans.includes(plan)))
      return (nobody ??= new Bound(cells, (cell) => cell.deny('unknown'), 0))
    // Of several roles there are too many sets to keep; their answers are shared all the same.
    const isKept = held.length === 1
    const onPlans: { [plan: string]: Bound } = isKept ? (kept[held[0] as string] ??= own()) : own()
    const mine = isKept && !onPlans[plan] ? bit : 0
    // After 32 none is left: 0.
    bit <<= mine && 1
    return (onPlans[plan] ??= new Bound(cells, (cell) => cell.answer(held, plan, mine), mine))
  }

  return (person) => {
    try {
      // Only what the subject itself has counts; what was read is what is asked about: a second look could see something else.
      // A plain object inherits nothing, unless somebody has polluted them all: to ask `hasOwn` would be a third of an answer.
      const { role, roles, plan } = (
        getPrototypeOf(person) === prototype && !('role' in prototype || 'roles' in prototype || 'plan' in prototype)
          ? person
          : own(person as Said)
      ) as Said
      const onPlan = hasPlans && typeof plan === 'string' ? plan : ''
      return (typeof role === 'string' && kept[role]?.[onPlan]) || prepare(heldRoles(known, role, roles), onPlan)
    } catch {
      // What cannot be read is nobody.
      return prepare(NONE, '')
    }
  }
}
