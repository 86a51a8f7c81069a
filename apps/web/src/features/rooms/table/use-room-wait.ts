import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { useMe } from '../../../api/me.ts'
import { queueSummaryOptions } from '../../../api/queue/queue.ts'
import { useFineNow } from '../../../components/hooks/use-now.ts'
import { minutesBetween } from '../../../components/wait/wait-words.ts'

/** How many wait in a room, and how long the one who has waited longest; without a name (R38, R22). */
export interface RoomWait {
  waiting: number
  minutes: number
  limit: number
}

/** Whether the person is told how many wait in rooms that are not theirs (R38). */
export const useSeesWaits = (): boolean => useMe().decisions['personalRoom.manageAny'].allowed

/** Null: nobody waits there. Undefined: not known, or not told to the person. Times are by the server's clock. */
export function useRoomWait(roomId: string): RoomWait | null | undefined {
  const isTold = useSeesWaits()
  const { data, dataUpdatedAt } = useQuery({ ...queueSummaryOptions(useApi()), enabled: isTold })
  const here = useFineNow().getTime()
  if (!isTold || !data) return undefined
  const room = data.items.find((each) => each.roomId === roomId)
  if (!room) return null
  const now = new Date(here + Date.parse(data.now) - dataUpdatedAt)
  return { waiting: room.waiting, minutes: minutesBetween(new Date(room.longestSince), now), limit: data.waitLimit }
}
