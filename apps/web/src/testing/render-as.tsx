import { PolicyProvider } from '@atrium/policy/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { ApiProvider, createApi } from '../api/api.tsx'
import { meOptions } from '../api/me.ts'
import type { Me, Seats } from '../api/outputs.ts'
import { placeAt } from '../api/place/place.ts'
import { createQueryClient } from '../api/query-client.ts'
import { seatOptions } from '../api/seats.ts'

const seats: Seats = { bought: 30, used: 23, reserved: 2, free: 5 }

/** Draws a part of the page for that person, with what a page would have loaded; nothing asks the network. */
export function renderAs(me: Me, children: ReactNode) {
  const api = createApi(placeAt('/'), createQueryClient())
  api.queryClient.setQueryData(meOptions(api).queryKey, me)
  api.queryClient.setQueryData(seatOptions(api).queryKey, seats)
  return render(
    <QueryClientProvider client={api.queryClient}>
      <ApiProvider api={api}>
        <PolicyProvider value={{ decisions: me.decisions, subject: { role: me.membership.role, plan: me.plan } }}>
          {children}
        </PolicyProvider>
      </ApiProvider>
    </QueryClientProvider>,
  )
}
