import type { AppRouter } from '@atrium/server'
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { chosenClinic } from './clinic-choice.ts'

const url = '/trpc'

/** One client for a page. Every call says which clinic it means; an event stream cannot send headers. */
export function createApiClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url, connectionParams: clinicParams }),
        false: httpLink({ url, headers: clinicHeaders }),
      }),
    ],
  })
}
export type ApiClient = ReturnType<typeof createApiClient>

function clinicHeaders(): Record<string, string> {
  const link = chosenClinic()
  return link === null ? {} : { 'x-clinic': link }
}

function clinicParams(): Record<string, string> | null {
  const link = chosenClinic()
  return link === null ? null : { clinic: link }
}
