import { createRouter } from '@tanstack/react-router'
import type { AnyRoute } from '@tanstack/react-router'
import { createApi } from './api/api.tsx'
import type { Api } from './api/api.tsx'
import { inClinic, withoutClinic } from '@atrium/server/contract/pages/clinic-address'
import { handOversOptions } from './api/hand-overs.ts'
import { meOptions } from './api/me.ts'
import { withoutBase } from './api/place/base.ts'
import { placeAt } from './api/place/place.ts'
import { queueOptions } from './api/queue/queue.ts'
import { createQueryClient } from './api/query-client.ts'
import { seatOptions } from './api/seats.ts'
import { answersInPage } from './boot/answers-in-page.ts'
import { userPagesOptions } from './api/users/user-pages.ts'
import { FailedPage } from './features/shell/failed/failed-page.tsx'
import { routeTree } from './routeTree.gen.ts'

/** One router with its own client and cache, handed to routes by context: nothing is a module singleton. */
export function createAppRouter() {
  const lookAgain = async () => {
    await api.queryClient.invalidateQueries({ queryKey: meOptions(api).queryKey, refetchType: 'none' })
    await router.invalidate()
  }
  const place = placeAt(withoutBase(window.location.pathname))
  const api: Api = createApi(
    place,
    createQueryClient(() => void lookAgain()),
  )
  keepAnswers(api)
  const router = createRouter({
    routeTree,
    basepath: import.meta.env.BASE_URL,
    context: { api },
    rewrite: {
      input: ({ url }) => withPath(url, withoutClinic(url.pathname)),
      output: ({ url }) => withPath(url, inClinic(place.clinicLink, url.pathname)),
    },
    defaultErrorComponent: FailedPage,
    defaultPreload: 'intent',
    // The query cache decides what is fresh.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingMs: 150,
  })
  return router
}

/** What the server has answered in the document is not asked again. */
function keepAnswers(api: Api): void {
  const answers = answersInPage()
  if (!answers) return
  const {
    'me.get': me,
    'seat.get': seats,
    'user.list': users,
    'user.handOvers': handOvers,
    'queue.list': queue,
  } = answers
  api.queryClient.setQueryData(meOptions(api).queryKey, me)
  if (handOvers) api.queryClient.setQueryData(handOversOptions(api).queryKey, handOvers)
  if (queue) api.queryClient.setQueryData(queueOptions(api).queryKey, queue)
  if (seats) api.queryClient.setQueryData(seatOptions(api).queryKey, seats)
  if (users) api.queryClient.setQueryData(userPagesOptions(api, {}).queryKey, { pages: [users], pageParams: [null] })
}

function withPath(url: URL, path: string): URL {
  url.pathname = path
  return url
}

/** Begins to fetch the page's code while its guard is still asking the server. */
export function fetchPageCode(router: AppRouterInstance): void {
  const routes = new Map<string, AnyRoute>(Object.entries(router.routesById))
  for (const { routeId } of router.matchRoutes(router.latestLocation)) {
    const route = routes.get(String(routeId))
    if (route) void router.loadRouteChunk(route)
  }
}

export type AppRouterInstance = ReturnType<typeof createAppRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouterInstance
  }
}
