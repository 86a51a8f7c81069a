import { useSyncExternalStore } from 'react'

let isKept = true
const listeners = new Set<() => void>()

/** What the leading tab says: whether changes outlive it. */
export function setKept(is: boolean): void {
  isKept = is
  for (const listener of listeners) listener()
}

/** Whether changes are kept, or lie in the memory of the leading tab. */
export function useKept(): boolean {
  return useSyncExternalStore(subscribe, () => isKept)
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange)
  return () => void listeners.delete(onChange)
}
