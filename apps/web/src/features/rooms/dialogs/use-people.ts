import { sortName } from '@atrium/server/contract/values/sort-name'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../../api/api.tsx'
import type { Api } from '../../../api/api.tsx'
import type { Room, RoomMember } from '../../../api/outputs.ts'

/** As many as one looks through; a search finds the rest. */
const peopleShown = 50

/** Everybody who is assigned, from however many pages. */
const allMembers = ({ client, options }: Api, roomId: string) => ({
  queryKey: [...options.room.members.pathKey(), roomId],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const members: RoomMember[] = []
    let cursor: string | undefined
    do {
      const page = await client.room.members.query(
        { roomId, limit: 100, ...(cursor !== undefined && { cursor }) },
        { signal },
      )
      members.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    return members
  },
})

/** Who may enter a Shared Room, and whom the clinic has beside them: those who match a search, the assigned first. */
export function usePeople(room: Room, search: string) {
  const api = useApi()
  const members = useQuery(allMembers(api, room.id))
  const found = useQuery({
    ...api.options.user.list.queryOptions({ search, status: 'active', sort: 'name', limit: peopleShown }),
    placeholderData: keepPreviousData,
  })
  const people = useMemo(() => {
    const assigned = members.data ?? []
    const ids = new Set(assigned.map(({ membershipId }) => membershipId))
    const folded = sortName(search)
    const isMatch = ({ name, email }: RoomMember) => sortName(name).includes(folded) || email.includes(folded)
    const others = (found.data?.items ?? []).flatMap(({ id, name, email, photo }): RoomMember[] =>
      ids.has(id) || name === null ? [] : [{ membershipId: id, name, email, photo }],
    )
    return { assigned: ids, shown: [...assigned.filter(isMatch), ...others] }
  }, [members.data, found.data, search])
  return {
    ...people,
    hasMore: typeof found.data?.nextCursor === 'string',
    isPending: members.isPending || found.isPending,
    error: members.error ?? found.error,
  }
}
