import type { Relation, Subject } from './decision.ts'
import type { Policy } from './policy.ts'

/** One cell that answers differently, for some thing at least: a row that needs another fact is another answer. */
export interface CellChange {
  readonly capability: string
  readonly role: string
  readonly plan: string
  readonly change: 'granted' | 'revoked'
}

/** The rights of one subject that change. */
export interface SubjectChange<S> {
  readonly subject: S
  readonly gains: readonly string[]
  readonly loses: readonly string[]
}

/** What changes from one policy to another. A cell that a policy does not have counts as a "no". */
export interface PolicyDiff<S = Subject> {
  readonly cells: readonly CellChange[]
  /** Only subjects whose rights change. */
  readonly subjects: readonly SubjectChange<S>[]
}

const union = (...lists: (readonly string[])[]): string[] => [...new Set(lists.flat())]

/** How a cell can be a yes: of any thing, of one's own, of an assigned one. */
type Way = Relation | 'any'
const WAYS: readonly Way[] = ['any', 'own', 'assigned']

const isMore = (ways: readonly Way[], than: readonly Way[]): boolean => ways.some((way) => !than.includes(way))

function waysOf(policy: Policy, subject: Subject, name: string): readonly Way[] {
  const answer = policy.decideAll(subject)[name]
  return answer?.allowed ? (answer.when ?? WAYS) : []
}

/** Compares two policies cell by cell; see {@link Policy.diff}. */
export function diffPolicies<S extends Subject>(from: Policy, to: Policy, subjects: readonly S[]): PolicyDiff<S> {
  const names = union(Object.keys(from.capabilities), Object.keys(to.capabilities)).sort()
  const change = <Any extends Subject>(subject: Any): SubjectChange<Any> => ({
    subject,
    gains: names.filter((name) => isMore(waysOf(to, subject, name), waysOf(from, subject, name))),
    loses: names.filter((name) => isMore(waysOf(from, subject, name), waysOf(to, subject, name))),
  })
  const everybody = union(from.roles, to.roles).flatMap((role) =>
    union(from.plans, to.plans).map((plan) => change({ role, plan })),
  )
  return {
    cells: everybody.flatMap(({ subject, gains, loses }) => [
      ...gains.map((capability) => ({ capability, ...subject, change: 'granted' as const })),
      ...loses.map((capability) => ({ capability, ...subject, change: 'revoked' as const })),
    ]),
    subjects: subjects.map(change).filter(({ gains, loses }) => gains.length + loses.length),
  }
}
