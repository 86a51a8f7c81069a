import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { RouterOutputs } from '@atrium/server'

type AuditPageOf = RouterOutputs['audit']['list']

/** A procedure that answers events by pages: of the clinic, or about oneself. */
interface EventList<Filter> {
  query(input: Filter & { cursor?: string }, options: { signal: AbortSignal }): Promise<AuditPageOf>
}

/** Audit events, newest first, page by page (R29). */
export function useAudit<Filter extends object>(queryKey: readonly unknown[], list: EventList<Filter>, filter: Filter) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      list.query(pageParam === null ? filter : { ...filter, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    select: ({ pages }) => pages.flatMap((page) => page.items),
  })
}
