import type { AppRouter } from '@atrium/server'
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { ApiClient } from '../client.ts'
import { pathProxy } from './path-proxy.ts'

type Verb = 'query' | 'mutate'
type Procedure = Record<Verb, (input: unknown) => Promise<unknown>>

const keyOf = (path: string[], input: unknown) => [
  path,
  { ...(input !== undefined && { input }), type: 'query' as const },
]

/** What TanStack Query is told of each procedure. Keys are those of tRPC's own package: path, then input and kind. */
export function createOptions(client: ApiClient): TRPCOptionsProxy<AppRouter> {
  const ask = (path: string[], verb: Verb, input: unknown) => procedureAt(client, path)[verb](input)
  const makers: Record<string, (path: string[], first: unknown, second?: object) => unknown> = {
    queryOptions: (path, input, more) => ({
      ...more,
      queryKey: keyOf(path, input),
      queryFn: () => ask(path, 'query', input),
    }),
    queryKey: keyOf,
    pathKey: (path) => [path],
    mutationOptions: (path, more) => ({
      ...(more as object | undefined),
      mutationKey: [path],
      mutationFn: (input: unknown) => ask(path, 'mutate', input),
    }),
  }
  return pathProxy((path, [first, second]) => {
    const make = makers[path.at(-1) ?? '']
    if (!make) throw new Error(`Failed to make options of ${path.join('.')}. Please add them to api/calls/options.ts.`)
    return make(path.slice(0, -1), first, second as object | undefined)
  }) as TRPCOptionsProxy<AppRouter>
}

function procedureAt(client: ApiClient, path: string[]): Procedure {
  return path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], client) as Procedure
}
