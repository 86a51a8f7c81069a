import { useInfiniteQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import type { ApiClient } from '../../api/client.ts'

type Lists = 'audit.list' | 'account.history'

const lists = {
  'audit.list': (client: ApiClient) => client.audit.list,
  'account.history': (client: ApiClient) => client.account.history,
}

/** The clinic's audit events, or those about oneself, newest first, page by page (R29). */
export function useAudit(list: Lists = 'audit.list') {
  const { client } = useApi()
  return useInfiniteQuery({
    queryKey: [list],
    queryFn: ({ pageParam, signal }) =>
      lists[list](client).query(pageParam === null ? {} : { cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.items),
  })
}
