import { infiniteQueryOptions } from '@tanstack/react-query'
import type { InfiniteData } from '@tanstack/react-query'
import type { RouterOutputs } from '@atrium/server'
import type { UserListInput } from '@atrium/server/contract/people/user'
import type { Api } from '../api.tsx'
import type { UserRow } from '../outputs.ts'
import { userPageSize } from './page-size.ts'

/** What can be asked of the Users table; the cursor is the list's own matter. */
export type UserFilter = Omit<NonNullable<UserListInput>, 'cursor' | 'limit'>
export type UserPages = InfiniteData<RouterOutputs['user']['list'], string | null>

/** Every list of users stands under this key. */
export const userPagesKey = ['user.list']

/** The Users table, page by page. Not tRPC's own infinite query: that sends a `direction`, and the API is strict. */
export const userPagesOptions = ({ client }: Api, filter: UserFilter) =>
  infiniteQueryOptions({
    queryKey: [...userPagesKey, filter],
    queryFn: ({ pageParam, signal }) =>
      client.user.list.query(
        { ...filter, limit: userPageSize, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })

/** The rows in order. A page fetched later may repeat a row of the one before it; the newest copy counts. */
export function rowsOf({ pages }: Pick<UserPages, 'pages'>): UserRow[] {
  return [...new Map(pages.flatMap((page) => page.items).map((row) => [row.id, row])).values()]
}

/** Rewrites one person's row; null takes it away. */
export function patchRow(pages: UserPages, id: string, patch: (row: UserRow) => UserRow | null): UserPages {
  const patchPage = (page: UserPages['pages'][number]) => {
    if (!page.items.some((row) => row.id === id)) return page
    return { ...page, items: page.items.flatMap((row) => (row.id === id ? (patch(row) ?? []) : row)) }
  }
  return { ...pages, pages: pages.pages.map(patchPage) }
}
