import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { queueSummaryOptions } from '../../../api/queue/queue.ts'

/** How many patients wait in the Personal Rooms of several people (R38); undefined while it is not known, or not asked. */
export function useWaitingFor(people: ReadonlySet<string>, isAsked: boolean): number | undefined {
  const { data } = useQuery({ ...queueSummaryOptions(useApi()), enabled: isAsked })
  if (!isAsked || !data) return undefined
  return data.items.reduce(
    (sum, { holderId, waiting }) => sum + (holderId !== null && people.has(holderId) ? waiting : 0),
    0,
  )
}
