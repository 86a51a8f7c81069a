import { infiniteQueryOptions } from '@tanstack/react-query'
import type { RouterInputs } from '@atrium/server'
import type { Api } from '../api.tsx'

/** Which ended calls: whose, from when to when, of which rooms. */
export type HistoryFilter = RouterInputs['history']['totals']

/** Every list of ended calls stands under this key. */
export const historyPagesKey = ['history.list']

const pageSize = 100

/** Ended calls, page by page, the newest first. */
export const historyPagesOptions = ({ client }: Api, filter: HistoryFilter) =>
  infiniteQueryOptions({
    queryKey: [...historyPagesKey, filter],
    queryFn: ({ pageParam, signal }) =>
      client.history.list.query(
        { ...filter, limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })

/** The same in numbers. */
export const historyTotalsOptions = ({ options }: Api, filter: HistoryFilter) =>
  options.history.totals.queryOptions(filter)
