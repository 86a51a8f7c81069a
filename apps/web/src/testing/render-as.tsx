import { HeadlessMantineProvider } from '@mantine/core'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import type { ApiClient } from '../api/client.ts'
import type { Me, Seats } from '../api/outputs.ts'
import { seatOptions } from '../api/seats.ts'
import { apiAs, AsPerson } from './as-person.tsx'

const seats: Seats = { bought: 30, used: 23, reserved: 2, free: 5 }

/** Draws a part of the page for that person, with what a page would have loaded; without a client nothing asks the network. */
export function renderAs(me: Me, children: ReactNode, client?: ApiClient) {
  const api = apiAs(me, client)
  api.queryClient.setQueryData(seatOptions(api).queryKey, seats)
  const drawn = (shown: ReactNode) => (
    <AsPerson me={me} api={api}>
      <HeadlessMantineProvider>{shown}</HeadlessMantineProvider>
    </AsPerson>
  )
  const { rerender, ...rest } = render(drawn(children))
  return { ...rest, api, rerender: (shown: ReactNode) => rerender(drawn(shown)) }
}
