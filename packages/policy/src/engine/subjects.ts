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

// Every plain object does, unless somebody has polluted them all. To ask this costs nothing, to ask `hasOwn` a third of an answer.
const inheritsNothing = (said: Said): boolean =>
  getPrototypeOf(said) === prototype && !('role' in prototype || 'roles' in prototype || 'plan' in prototype)

/** Prepares each subject when it is first asked about. What cannot be read, or is not known, is nobody. */
export function createLookup({ roles, plans }: SubjectNames, cells: Cells): Lookup {
  const hasPlans = plans.length > 0
  const kept = own<{ [role: string]: { [plan: string]: Bound } }>()
  let nobody: Bound | undefined
  const prepare = (held: readonly string[], plan: string): Bound => {
    if (held.length === 0 || (hasPlans && !plans.includes(plan)))
      return (nobody ??= new Bound(cells, (cell) => cell.deny('unknown')))
    const made = new Bound(cells, (cell) => cell.answer(held, plan))
    // Of several roles there are too many sets to keep; their answers are shared all the same.
    if (held.length === 1) (kept[held[0] as string] ??= own<{ [plan: string]: Bound }>())[plan] = made
    return made
  }

  return (person) => {
    try {
      // Only what the subject itself has counts; what was read is what is asked about: a second look could see something else.
      const { role, roles: several, plan } = inheritsNothing(person as Said) ? (person as Said) : own(person as Said)
      const onPlan = hasPlans && typeof plan === 'string' ? plan : ''
      return (typeof role === 'string' && kept[role]?.[onPlan]) || prepare(heldRoles(roles, role, several), onPlan)
    } catch {
      // What cannot be read is nobody.
      return prepare(NONE, '')
    }
  }
}
