import { useCallback, useLayoutEffect, useRef } from 'react'

/** One function for the life of a component that always does what the newest one would: for memoised children. */
export function useStable<Input extends unknown[], Output>(newest: (...input: Input) => Output) {
  const latest = useRef(newest)
  useLayoutEffect(() => {
    latest.current = newest
  })
  return useCallback((...input: Input) => latest.current(...input), [])
}
