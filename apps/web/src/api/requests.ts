import type { RequestListKind } from '@atrium/server/contract/people/request'
import { infiniteQueryOptions } from '@tanstack/react-query'
import type { Api } from './api.tsx'

export const requestPagesKey = ['request.list']

/** What the person may answer and what they have asked, newest first, page by page (R35). */
export const requestPagesOptions = ({ client }: Api, status: RequestListKind) =>
  infiniteQueryOptions({
    queryKey: [...requestPagesKey, status],
    queryFn: ({ pageParam, signal }) =>
      client.request.list.query({ status, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })

/** Looks again at all that a request changes, the count in the navigation included. Not waited for. */
export function refreshRequests({ queryClient, options }: Api): void {
  const outdated = [requestPagesKey, options.request.preview.pathKey(), options.me.pathKey()]
  for (const queryKey of outdated) void queryClient.invalidateQueries({ queryKey })
}
