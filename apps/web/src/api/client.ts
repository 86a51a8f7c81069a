import type { AppRouter } from '@atrium/server'
import { tokenQueries } from '@atrium/server/contract/pages/token-queries'
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import type { Place } from './place/place.ts'
import { watchInput } from './recent-input.ts'

const url = '/trpc'

/** One client for a page. Every call says which clinic and whom the page shows; an event stream cannot send headers. */
export function createApiClient(place: Place) {
  const input = watchInput(window)
  const headers = () => ({
    ...(place.clinicLink !== null && { 'x-clinic': place.clinicLink }),
    ...(place.personId !== null && { 'x-person': place.personId }),
    ...(!input.isRecent() && { 'x-background': '1' }),
  })
  const connectionParams = () => ({
    ...(place.clinicLink !== null && { clinic: place.clinicLink }),
    ...(place.personId !== null && { person: place.personId }),
  })
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url, connectionParams }),
        false: splitLink({
          // What carries a token stands in no address (R9).
          condition: ({ path }) => tokenQueries.has(path),
          true: httpLink({ url, methodOverride: 'POST' }),
          false: httpLink({ url, headers }),
        }),
      }),
    ],
  })
}
export type ApiClient = ReturnType<typeof createApiClient>
