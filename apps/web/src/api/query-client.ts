import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { failureOf, isShutOut } from './failures/failure.ts'

/** Events keep data fresh; the stale time only bounds what a lost connection can hide. */
const staleTime = 60_000

/**
 * @param onShutOut called when an open page is told that it may no longer be there; not for what the guard itself
 * asks (`meta.isGuard`), which would ask again and again
 */
export function createQueryClient(onShutOut: () => void = () => undefined): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { meta }) => meta?.['isGuard'] !== true && isShutOut(error) && onShutOut(),
    }),
    mutationCache: new MutationCache({ onError: (error) => isShutOut(error) && onShutOut() }),
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
