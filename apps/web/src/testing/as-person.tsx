import { PolicyProvider } from '@atrium/policy/react'
import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiProvider, createApi } from '../api/api.tsx'
import type { ApiClient } from '../api/client.ts'
import { meOptions } from '../api/me.ts'
import type { Me } from '../api/outputs.ts'
import { placeAt } from '../api/place/place.ts'
import { createQueryClient } from '../api/query-client.ts'

type Api = ReturnType<typeof createApi>

/** What a page of that person asks through, their own place in the clinic known; without a client nothing asks the network. */
export function apiAs(me: Me, client?: ApiClient): Api {
  const api = createApi(placeAt('/'), createQueryClient(), client)
  api.queryClient.setQueryData(meOptions(api).queryKey, me)
  return api
}

/** Around what is drawn for that person. */
export function AsPerson({ me, api, children }: { me: Me; api: Api; children: ReactNode }) {
  return (
    <QueryClientProvider client={api.queryClient}>
      <ApiProvider api={api}>
        <PolicyProvider value={{ decisions: me.decisions, subject: { role: me.membership.role, plan: me.plan } }}>
          {children}
        </PolicyProvider>
      </ApiProvider>
    </QueryClientProvider>
  )
}
