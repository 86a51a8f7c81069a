import type { AllowedWhen, Subject } from '../decision/decision.ts'
import { own } from '../table/own.ts'
import type { CorePolicy } from '../engine/core-policy.ts'
import type { PolicyDiff, SubjectChange } from './policy-diff.ts'

const union = (...lists: (readonly string[])[]): string[] => [...new Set(lists.flat())]

/** How a cell can be a yes: of any thing, or of one of which a fact is true; and up to how many. */
interface Ways {
  /** Undefined: of any thing. */
  readonly when: readonly string[] | undefined
  readonly most: number
}
const NO_WAY: Ways = { when: [], most: 0 }

function waysOf(policy: CorePolicy, subject: Subject, name: string): Ways {
  const answer = policy.for(subject).decisions[name]
  if (!answer?.allowed) return NO_WAY
  const { when, limit = Infinity } = own(answer as AllowedWhen)
  return { when: when?.length ? when : undefined, most: limit }
}

/** Is there a thing, or a number, of which only the first says yes? */
function isMore(ways: Ways, than: Ways): boolean {
  if (ways.when?.length === 0) return false
  const isWider = ways.when
    ? than.when !== undefined && ways.when.some((fact) => !than.when?.includes(fact))
    : than.when
  return Boolean(isWider) || ways.most > than.most
}

/** The plans of either; one that nobody has, if neither has any. */
const plansOf = (from: CorePolicy, to: CorePolicy): readonly string[] =>
  from.plans.length + to.plans.length > 0 ? union(from.plans, to.plans) : ['']

/** Compares two policies cell by cell; with subjects, also whose rights change. */
export function diffPolicies<S extends Subject>(
  from: CorePolicy,
  to: CorePolicy,
  subjects: readonly S[],
): PolicyDiff<S> {
  const names = union(Object.keys(from.capabilities), Object.keys(to.capabilities)).sort()
  const change = <Any extends Subject>(subject: Any): SubjectChange<Any> => ({
    subject,
    gains: names.filter((name) => isMore(waysOf(to, subject, name), waysOf(from, subject, name))),
    loses: names.filter((name) => isMore(waysOf(from, subject, name), waysOf(to, subject, name))),
  })
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
