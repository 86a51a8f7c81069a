import type { RoomAccess, RoomKind } from '@atrium/server/contract/rooms/room'

/** The table's state, as it stands in the address. */
export interface RoomsSearch {
  search?: string | undefined
  kind?: RoomKind | undefined
  access?: RoomAccess | undefined
}

const kinds = ['shared', 'personal'] as const satisfies readonly RoomKind[]
const accesses = ['enter', 'manage-only', 'none'] as const satisfies readonly RoomAccess[]
const longest = 200

/** What nobody can mean is dropped rather than refused, as on Users. */
export function roomsSearch({ search, kind, access }: Record<string, unknown>): RoomsSearch {
  const known: RoomsSearch = {
    search: typeof search === 'string' && search.length <= longest ? search : undefined,
    kind: kinds.find((each) => each === kind),
    access: accesses.find((each) => each === access),
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}
