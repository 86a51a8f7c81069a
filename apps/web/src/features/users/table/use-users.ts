import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../../api/api.tsx'
import { rowsOf } from '../../../api/paged-rows.ts'
import { userPagesOptions } from '../../../api/users/user-pages.ts'
import type { UserPages } from '../../../api/users/user-pages.ts'
import type { UsersSearch } from '../users-search.ts'

/** Milliseconds between two looks at a list that waits for news of its mail, and for which an invitation is news. */
const lookEvery = 5_000
const newsFor = 2 * 60_000

/** The rows of the table so far. While other rows are fetched for a new search, the former ones stay in sight. */
export function useUsers(search: UsersSearch) {
  const query = useInfiniteQuery({
    ...userPagesOptions(useApi(), search),
    placeholderData: keepPreviousData,
    // What became of a mail is no event of the clinic: a list that shows one just sent looks again.
    refetchInterval: ({ state }) => (state.data && isMailOnItsWay(state.data, new Date()) ? lookEvery : false),
  })
  const rows = useMemo(() => (query.data ? rowsOf(query.data) : []), [query.data])
  return { ...query, rows }
}

/** Whether an invitation was sent just now. Not of a long list: all of it would be asked for again. */
export function isMailOnItsWay({ pages }: UserPages, now: Date): boolean {
  const [first, ...more] = pages
  return (
    more.length === 0 &&
    (first?.items ?? []).some(
      ({ status, mailFault, sentAt }) =>
        status === 'pending' &&
        mailFault === null &&
        sentAt !== null &&
        now.getTime() - new Date(sentAt).getTime() < newsFor,
    )
  )
}
