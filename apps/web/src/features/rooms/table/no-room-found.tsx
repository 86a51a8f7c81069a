import { Button } from '../../../components/button/button.tsx'
import { EmptyState } from '../../../components/states/empty-state.tsx'
import { roomFilterWords } from '../room-filters.tsx'
import type { RoomsSearch } from '../rooms-search.ts'

const all: RoomsSearch = { search: undefined, kind: undefined, access: undefined }

/** Everybody has a room, so an empty table is a search that found none. */
export function NoRoomFound({ search, onSearch }: { search: RoomsSearch; onSearch: (change: RoomsSearch) => void }) {
  const clear = (
    <Button variant="default" onClick={() => onSearch(all)}>
      Show all rooms
    </Button>
  )
  const limits = roomFilterWords(search)
  const what = search.search ? `No room matches “${search.search}”` : 'There is no room'
  return <EmptyState action={clear}>{limits === '' ? `${what}.` : `${what} with ${limits}.`}</EmptyState>
}
