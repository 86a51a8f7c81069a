import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { UserRow } from '../../../api/outputs.ts'
import { changeMany } from './change-many.ts'
import type { RowResult } from './change-many.ts'
import type { ManyAct } from './many-acts.ts'

/** An act on several, under way or done: what has been said of each so far. */
export interface ManyRun {
  act: ManyAct
  /** As they were before. */
  people: readonly UserRow[]
  results: ReadonlyMap<string, RowResult>
  isRunning: boolean
  /** Why it stopped before the end. */
  problem: string | null
}

/** Does an act to several; when the line breaks it goes on with those of whom nothing was said. */
export function useMany(onDone: (run: ManyRun) => void) {
  const api = useApi()
  const [run, setRun] = useState<ManyRun | null>(null)
  const start = async (act: ManyAct, people: readonly UserRow[]) => {
    const results = new Map(run?.results)
    const show = (isRunning: boolean, problem: string | null) => {
      const next = { act, people: run?.people ?? people, results: new Map(results), isRunning, problem }
      setRun(next)
      return next
    }
    show(true, null)
    try {
      const rest = people.filter(({ id }) => !results.has(id))
      await changeMany(api, act, rest, (part) => {
        for (const each of part) results.set(each.id, each)
        show(true, null)
      })
      onDone(show(false, null))
    } catch (error) {
      show(false, sentenceOf(error))
    }
  }
  return { run, start }
}
