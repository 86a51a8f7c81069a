import { QueryClient } from '@tanstack/react-query'
import { failureOf } from './failure.ts'

/** Events keep data fresh; the stale time only bounds what a lost connection can hide. */
const staleTime = 60_000

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // "always": the demo answers without a network, and a refused call shows as an error by itself.
      queries: { staleTime, networkMode: 'always', retry: isWorthRetrying },
      mutations: { networkMode: 'always' },
    },
  })
}

/** An answer below 500 is final; no answer, or a fault of the server, may be different next time. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  const status = failureOf(error)?.httpStatus ?? 0
  return failures < 2 && (status === 0 || status >= 500)
}
