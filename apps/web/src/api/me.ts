import { useSuspenseQuery } from '@tanstack/react-query'
import { useApi } from './api.tsx'
import type { Api } from './api.tsx'
import type { clinicPolicy } from '@atrium/policy/clinic'

declare module '@atrium/policy/react' {
  interface Register {
    policy: typeof clinicPolicy
  }
}

/**
 * Who is signed in, where, and what they may do. It is asked for again when an event says so (R5),
 * so it may otherwise stay as it is.
 */
export const meOptions = (api: Api) =>
  api.options.me.get.queryOptions(undefined, { staleTime: 5 * 60_000, retry: false, meta: { isGuard: true } })

/** The signed-in person; only for pages behind the guard, which has loaded it. */
export function useMe() {
  return useSuspenseQuery(meOptions(useApi())).data
}
