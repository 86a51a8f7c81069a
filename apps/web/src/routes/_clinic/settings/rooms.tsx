import { createFileRoute } from '@tanstack/react-router'
import { assertMay } from '../../../api/failures/denied-error.ts'
import { ownRoomFilter, roomPagesOptions } from '../../../api/rooms/room-pages.ts'
import { RoomsPage } from '../../../features/rooms/rooms-page.tsx'
import { roomsSearch } from '../../../features/rooms/rooms-search.ts'

export const Route = createFileRoute('/_clinic/settings/rooms')({
  validateSearch: roomsSearch,
  beforeLoad: ({ context: { me } }) => assertMay(me.decisions['user.view']),
  // What mail and advertisements add to an address is no search of ours.
  loaderDeps: ({ search }) => roomsSearch({ ...search }),
  // Started, not awaited: the page paints its skeleton meanwhile.
  loader: ({ context: { api }, deps }) => {
    for (const filter of [ownRoomFilter, deps]) {
      void api.queryClient.prefetchInfiniteQuery(roomPagesOptions(api, filter))
    }
  },
  component: Rooms,
})

function Rooms() {
  const search = Route.useLoaderDeps()
  const navigate = Route.useNavigate()
  return (
    <RoomsPage
      search={search}
      onSearch={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })}
    />
  )
}
