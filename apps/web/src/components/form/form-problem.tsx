import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { Problem } from '../dialog/problem.tsx'

/** What went wrong, unless one of these fields says it. */
export function FormProblem({ error, fields }: { error: unknown; fields: readonly string[] }) {
  const said = failureOf(error)?.fields
  if (!error || fields.some((field) => said?.[field])) return null
  return <Problem>{sentenceOf(error)}</Problem>
}
