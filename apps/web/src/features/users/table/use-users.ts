import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../../api/api.tsx'
import { rowsOf, userPagesOptions } from '../../../api/users/user-pages.ts'
import type { UsersSearch } from '../users-search.ts'

/** The rows of the table so far. While other rows are fetched for a new search, the former ones stay in sight. */
export function useUsers(search: UsersSearch) {
  const query = useInfiniteQuery({ ...userPagesOptions(useApi(), search), placeholderData: keepPreviousData })
  const rows = useMemo(() => (query.data ? rowsOf(query.data) : []), [query.data])
  return { ...query, rows }
}
