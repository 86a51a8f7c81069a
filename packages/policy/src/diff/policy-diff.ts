import type { Subject } from '../decision/decision.ts'

/** One cell that answers differently, for some thing at least: a row that needs another fact is another answer. */
export interface CellChange {
  readonly capability: string
  readonly role: string
  /** Empty, if nobody has a plan. */
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
