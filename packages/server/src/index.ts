import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from './routers/app-router.ts'

/* Types only: a page imports the shape of the API, never the server. */

export type { AppRouter }
export type RouterInputs = inferRouterInputs<AppRouter>
export type RouterOutputs = inferRouterOutputs<AppRouter>
