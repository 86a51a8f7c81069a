import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../../api/api.tsx'
import { rowsOf } from '../../../api/paged-rows.ts'
import { roomPagesOptions } from '../../../api/rooms/room-pages.ts'
import { untilCoverEnds } from '../cover/cover-end.ts'
import type { RoomsSearch } from '../rooms-search.ts'

/** The rooms of the table so far. While others are fetched for a new search, the former ones stay in sight. */
export function useRooms(search: RoomsSearch) {
  const query = useInfiniteQuery({
    ...roomPagesOptions(useApi(), search),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => untilCoverEnds(state.data ? rowsOf(state.data) : []),
  })
  const rows = useMemo(() => (query.data ? rowsOf(query.data) : []), [query.data])
  return { ...query, rows }
}
