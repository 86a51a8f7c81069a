import { infiniteQueryOptions } from '@tanstack/react-query'
import type { InfiniteData } from '@tanstack/react-query'
import type { RouterOutputs } from '@atrium/server'
import type { UserListInput } from '@atrium/server/contract/people/user'
import type { Api } from '../api.tsx'
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
