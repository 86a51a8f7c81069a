import { useEffect, useState } from 'react'
import type { Dispatch, SetStateAction } from 'react'
import { useApi } from '../api.tsx'
import { dropDraft, readDraft, writeDraft } from './drafts.ts'

/**
 * What is typed into a form, as state. Where the document goes away with it, because the session ended or the page was loaded anew, it is there
 * again when the form is; it is dropped when the form goes by itself, sent or given up.
 *
 * @param isWhole says whether what was kept, perhaps by an older version, is such a value.
 */
export function useDraft<Value extends string | object>(
  name: string,
  initial: Value,
  isWhole: (kept: unknown) => kept is Value,
): [Value, Dispatch<SetStateAction<Value>>] {
  const { place } = useApi()
  const [first] = useState(initial)
  const [value, setValue] = useState(() => {
    const kept = readDraft(place, name)
    return isWhole(kept) ? kept : initial
  })
  const isTouched = JSON.stringify(value) !== JSON.stringify(first)
  useEffect(() => {
    if (isTouched) writeDraft(place, name, value)
    else dropDraft(place, name)
  }, [place, name, value, isTouched])
  useEffect(() => () => dropDraft(place, name), [place, name])
  return [value, setValue]
}

/** Whether something was left typed into that form, when this page came: then it opens by itself. */
export function useHasDraft(name: string): boolean {
  const { place } = useApi()
  const [has] = useState(() => readDraft(place, name) !== null)
  return has
}
