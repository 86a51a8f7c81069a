import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../../api/api.tsx'
import { historyPagesOptions } from '../../../api/history/history-pages.ts'
import type { HistoryFilter } from '../../../api/history/history-pages.ts'
import { rowsOf } from '../../../api/paged-rows.ts'

/** The calls of the table so far. While others are fetched for another filter, the former ones stay in sight. */
export function useHistory(filter: HistoryFilter) {
  const query = useInfiniteQuery({ ...historyPagesOptions(useApi(), filter), placeholderData: keepPreviousData })
  const rows = useMemo(() => (query.data ? rowsOf(query.data) : []), [query.data])
  return { ...query, rows }
}
