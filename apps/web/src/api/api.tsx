import type { QueryClient } from '@tanstack/react-query'
import { createContext, use } from 'react'
import type { ReactNode } from 'react'
import { createOptions } from './calls/options.ts'
import type { ApiClient } from './client.ts'
import { createApiClient } from './client.ts'
import type { IdleWatch } from './idle/idle-watch.ts'
import { watchIdle } from './idle/idle-watch.ts'
import type { Place } from './place/place.ts'
import type { Reachable } from './reachable.ts'
import { watchReachable } from './reachable.ts'

/** The server, as pages use it. */
export interface Api {
  /** Plain calls. */
  client: ApiClient
  /** Options for queries and mutations: `useQuery(options.seat.get.queryOptions())`. */
  options: ReturnType<typeof createOptions>
  queryClient: QueryClient
  /** Which clinic and whom the page shows. */
  place: Place
  reachable: Reachable
  /** What knows when the session ends for want of activity, once a page of the clinic has begun it. */
  idle: IdleWatch
}

export function createApi(place: Place, queryClient: QueryClient, client = createApiClient(place)): Api {
  const isInTab = import.meta.env.MODE === 'demo'
  return {
    place,
    client,
    queryClient,
    options: createOptions(client),
    reachable: watchReachable(queryClient, isInTab),
    idle: watchIdle(client),
  }
}

const ApiContext = createContext<Api | null>(null)

export function ApiProvider({ api, children }: { api: Api; children: ReactNode }) {
  return <ApiContext value={api}>{children}</ApiContext>
}

export function useApi(): Api {
  const api = use(ApiContext)
  if (!api) throw new Error('Failed to find the API. Please render inside <ApiProvider>.')
  return api
}
