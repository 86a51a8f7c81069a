import { HeadlessMantineProvider } from '@mantine/core'
import { PolicyProvider } from '@atrium/policy/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { ApiProvider, createApi } from '../api/api.tsx'
import type { ApiClient } from '../api/client.ts'
import { meOptions } from '../api/me.ts'
import type { Me, Seats } from '../api/outputs.ts'
import { placeAt } from '../api/place/place.ts'
import { createQueryClient } from '../api/query-client.ts'
import { seatOptions } from '../api/seats.ts'

const seats: Seats = { bought: 30, used: 23, reserved: 2, free: 5 }

/** Draws a part of the page for that person, with what a page would have loaded; without a client nothing asks the network. */
export function renderAs(me: Me, children: ReactNode, client?: ApiClient) {
  const api = createApi(placeAt('/'), createQueryClient(), client)
  api.queryClient.setQueryData(meOptions(api).queryKey, me)
  api.queryClient.setQueryData(seatOptions(api).queryKey, seats)
  const drawn = (shown: ReactNode) => (
    <QueryClientProvider client={api.queryClient}>
      <ApiProvider api={api}>
        <PolicyProvider value={{ decisions: me.decisions, subject: { role: me.membership.role, plan: me.plan } }}>
          <HeadlessMantineProvider>{shown}</HeadlessMantineProvider>
        </PolicyProvider>
      </ApiProvider>
    </QueryClientProvider>
  )
  const { rerender, ...rest } = render(drawn(children))
  return { ...rest, api, rerender: (shown: ReactNode) => rerender(drawn(shown)) }
}
