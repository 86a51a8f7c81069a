import { useInfiniteQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'

/** The clinic's audit events, newest first, page by page (R29). */
export function useAudit() {
  const { client } = useApi()
  return useInfiniteQuery({
    queryKey: ['audit.list'],
    queryFn: ({ pageParam, signal }) =>
      client.audit.list.query(pageParam === null ? {} : { cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.items),
  })
}
