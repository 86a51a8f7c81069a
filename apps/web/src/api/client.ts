import type { AppRouter } from '@atrium/server'
import { tokenQueries } from '@atrium/server/contract/pages/token-queries'
import type { TRPCClient } from '@trpc/client'
import { call } from './calls/call.ts'
import { pathProxy } from './calls/path-proxy.ts'
import type { Place } from './place/place.ts'
import { watchInput } from './recent-input.ts'

/** The server's procedures, typed by its router. Event streams are opened apart (events/). */
export type ApiClient = TRPCClient<AppRouter>

/** One client for a page. Every call says which clinic and whom the page shows, but for those that a mailed token speaks for. */
export function createApiClient(place: Place): ApiClient {
  const input = watchInput(window)
  const headers = () => ({
    ...headersOf(place),
    ...(!input.isRecent() && { 'x-background': '1' }),
  })
  return pathProxy((names, [sent, more]) => {
    const path = names.slice(0, -1).join('.')
    // What carries a token stands in no address (R9).
    const hasToken = tokenQueries.has(path)
    return call({
      path,
      input: sent,
      isPosted: hasToken || names.at(-1) === 'mutate',
      headers: hasToken ? {} : headers(),
      ...(more as { signal?: AbortSignal } | undefined),
    })
  }) as ApiClient
}

/** Which clinic and whom the page shows. */
export const headersOf = ({ clinicLink, personId }: Place): Record<string, string> => ({
  ...(clinicLink !== null && { 'x-clinic': clinicLink }),
  ...(personId !== null && { 'x-person': personId }),
})
