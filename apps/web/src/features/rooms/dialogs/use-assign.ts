import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import type { Room } from '../../../api/outputs.ts'
import { refreshRoom } from '../../../api/rooms/refresh-room.ts'

export interface Assignments {
  added: string[]
  taken: string[]
}

/** As many as the server takes at once. */
const most = 100

/** Assigns people and takes others off. What is done already is done again to no effect, so that a second try is safe. */
export function useAssign(room: Room) {
  const api = useApi()
  const { client } = api
  return useMutation({
    mutationFn: async ({ added, taken }: Assignments) => {
      for (const membershipIds of portions(added)) await client.room.assign.mutate({ roomId: room.id, membershipIds })
      for (const membershipIds of portions(taken)) await client.room.unassign.mutate({ roomId: room.id, membershipIds })
    },
    onSettled: () => refreshRoom(api, room.id).catch(() => undefined),
  })
}

function portions(ids: string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / most) }, (_, index) => ids.slice(index * most, (index + 1) * most))
}
