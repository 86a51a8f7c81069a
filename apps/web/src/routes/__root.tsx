import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import type { Api } from '../api/api.tsx'
import { NotFoundPage } from '../components/states/not-found-page.tsx'

/** What every route can ask for. */
export interface RouterContext {
  api: Api
}

export const Route = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
})
