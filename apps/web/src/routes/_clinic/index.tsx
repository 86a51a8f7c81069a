import { createFileRoute, useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Api } from '../../api/api.tsx'
import { queueOptions } from '../../api/queue/queue.ts'
import type { CallWays } from '../../features/dashboard/acts/call-ways.ts'
import type * as OpenCall from '../../features/call/open-call.ts'
import { DashboardPage } from '../../features/dashboard/dashboard-page.tsx'
import { dashboardSearch } from '../../features/dashboard/dashboard-search.ts'

export const Route = createFileRoute('/_clinic/')({
  validateSearch: dashboardSearch,
  // Started, not awaited: the page paints its skeleton meanwhile.
  loader: ({ context: { api } }) => void api.queryClient.prefetchQuery(queueOptions(api)),
  component: Dashboard,
})

let fetched: typeof OpenCall | null = null

/** What connects a call, and by which servers: a press on Start then finds both. */
async function fetchCalls(api: Api, visitId: string): Promise<void> {
  fetched ??= await import('../../features/call/open-call.ts')
  await fetched.serversOf(api, visitId)()
}

function Dashboard() {
  const search = dashboardSearch({ ...Route.useSearch() })
  const navigate = Route.useNavigate()
  const router = useRouter()
  const { api } = Route.useRouteContext()
  const calls = useMemo(
    (): CallWays => ({
      open: (visitId) => void router.navigate({ to: '/call/$visitId', params: { visitId } }),
      fetch: (visitId) => {
        void router.loadRouteChunk(router.routesById['/_clinic/call/$visitId'])
        void fetchCalls(api, visitId).catch(() => undefined)
      },
      make: (visitId) => fetched?.openCall(api, visitId) ?? null,
    }),
    [router, api],
  )
  return (
    <DashboardPage
      search={search}
      calls={calls}
      onSearch={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })}
    />
  )
}
