import { infiniteQueryOptions } from '@tanstack/react-query'
import type { InfiniteData } from '@tanstack/react-query'
import type { RouterOutputs } from '@atrium/server'
import type { RoomListInput } from '@atrium/server/contract/rooms/room'
import type { Api } from '../api.tsx'

/** What can be asked of the list of rooms; the cursor is the list's own matter. */
export type RoomFilter = Omit<NonNullable<RoomListInput>, 'cursor' | 'limit'>
export type RoomPages = InfiniteData<RouterOutputs['room']['list'], string | null>

/** Every list of rooms stands under this key. */
export const roomPagesKey = ['room.list']

const pageSize = 100

/** The list of rooms, page by page. */
export const roomPagesOptions = ({ client }: Api, filter: RoomFilter) =>
  infiniteQueryOptions({
    queryKey: [...roomPagesKey, filter],
    queryFn: ({ pageParam, signal }) =>
      client.room.list.query(
        { ...filter, limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })

/** The own Personal Room is among those of its kind that one may enter: the others are those of whom one covers for. */
export const ownRoomFilter: RoomFilter = { kind: 'personal', access: 'enter' }
