import type { QueryClient } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'
import { failureOf } from './failures/failure.ts'

/** Whether the server answers, as far as this page knows by what it last asked. */
export interface Reachable {
  isReachable(): boolean
  /** @returns what ends it. */
  subscribe(onChange: () => void): () => void
}

/** @param isInTab the server runs in the browser, and answers without a network. */
export function watchReachable(queryClient: QueryClient, isInTab: boolean): Reachable {
  const listeners = new Set<() => void>()
  let isReachable = isInTab || navigator.onLine
  const set = (is: boolean) => {
    if (is === isReachable) return
    isReachable = is
    for (const listener of listeners) listener()
  }
  const note = (action: { type: string; error?: unknown }) => {
    if (action.type === 'success') set(true)
    else if (action.type === 'error' || action.type === 'failed') set(!isSilence(action.error))
  }
  queryClient.getQueryCache().subscribe((event) => event.type === 'updated' && note(event.action))
  queryClient.getMutationCache().subscribe((event) => event.type === 'updated' && note(event.action))
  if (!isInTab) window.addEventListener('offline', () => set(false))
  return {
    isReachable: () => isReachable,
    subscribe: (onChange) => {
      listeners.add(onChange)
      return () => void listeners.delete(onChange)
    },
  }
}

const isSilence = (error: unknown) => error instanceof TRPCClientError && failureOf(error) === null
