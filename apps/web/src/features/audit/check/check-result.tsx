import { sentenceOf } from '../../../api/failures/failure.ts'
import { Problem } from '../../../components/dialog/problem.tsx'
import classes from './check-result.module.css'
import { useNow } from '../../../components/hooks/use-now.ts'
import { checkWords } from './check-words.ts'
import type { useCheckLog } from './use-check-log.ts'

/** What the check has found; its place stands from the start, so that it is read out. */
export function CheckResult({ data, error, isFetching }: ReturnType<typeof useCheckLog>) {
  const now = useNow()
  const words = data ? checkWords(data, now) : ''
  if (!isFetching && error) return <Problem>{sentenceOf(error)}</Problem>
  if (!isFetching && data?.ok === false) return <Problem>{words}</Problem>
  return <output className={classes['found']}>{isFetching ? 'Checking the log…' : words}</output>
}
