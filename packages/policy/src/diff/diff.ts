import type { AllowedWhen, Overrides, Subject } from '../decision/decision.ts'
import { withOverrides } from '../engine/overrides.ts'
import { at, own } from '../table/own.ts'
import type { CorePolicy } from '../engine/core-policy.ts'
import type { PolicyDiff, SubjectChange } from './policy-diff.ts'

const union = (...lists: (readonly string[])[]): string[] => [...new Set(lists.flat())]

/** How a cell can be a yes: of any thing, or of one of which a fact is true; and up to how many. */
interface Ways {
  /** Undefined: of any thing. */
  readonly when: readonly string[] | undefined
  readonly most: number
  /** Of a thing that is frozen, too. */
  readonly isOpen: boolean
}
const NO_WAY: Ways = { when: [], most: 0, isOpen: false }

/** What a subject may, by the rights of its own too, where it has any. */
function bind(policy: CorePolicy, subject: Subject): (name: string) => Ways {
  const { plus = [], minus = [] } = own(subject as Overrides)
  const { decisions } =
    plus.length + minus.length > 0 ? withOverrides(policy, subject, { plus, minus }) : policy.for(subject)
  return (name) => {
    const answer = decisions[name]
    const { allowed, when, limit = Infinity } = own(answer as AllowedWhen)
    if (!allowed || limit === 0) return NO_WAY
    const isOpen = at(policy.capabilities, name)?.evenFrozen === true
    return { when: when?.length ? when : undefined, most: limit, isOpen }
  }
}

/** Is there a thing, or a number, of which only the first says yes? */
function isMore(ways: Ways, than: Ways): boolean {
  if (ways.when?.length === 0) return false
  const isWider = ways.when
    ? than.when !== undefined && ways.when.some((fact) => !than.when?.includes(fact))
    : than.when
  return Boolean(isWider) || ways.most > than.most || (ways.isOpen && !than.isOpen)
}

/** The plans of either; one that nobody has, if neither has any. */
const plansOf = (from: CorePolicy, to: CorePolicy): readonly string[] =>
  from.plans.length + to.plans.length > 0 ? union(from.plans, to.plans) : ['']

/** Compares two policies cell by cell; with subjects, also whose rights change, `plus` and `minus` of their own included. */
export function diffPolicies<S extends Subject>(
  from: CorePolicy,
  to: CorePolicy,
  subjects: readonly S[],
): PolicyDiff<S> {
  const names = union(Object.keys(from.capabilities), Object.keys(to.capabilities)).sort()
  const change = <Any extends Subject>(subject: Any): SubjectChange<Any> => {
    const [before, after] = [bind(from, subject), bind(to, subject)]
    return {
      subject,
      gains: names.filter((name) => isMore(after(name), before(name))),
      loses: names.filter((name) => isMore(before(name), after(name))),
    }
  }
  const everybody = union(from.roles, to.roles).flatMap((role) =>
    plansOf(from, to).map((plan) => change({ role, plan })),
  )
  return {
    cells: everybody.flatMap(({ subject, gains, loses }) => [
      ...gains.map((capability) => ({ capability, ...subject, change: 'granted' as const })),
      ...loses.map((capability) => ({ capability, ...subject, change: 'revoked' as const })),
    ]),
    subjects: subjects.map(change).filter(({ gains, loses }) => gains.length + loses.length),
  }
}
