import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import type { Queue } from '../../../api/outputs.ts'
import { queueOptions } from '../../../api/queue/queue.ts'
import { useFineNow } from '../../../components/hooks/use-now.ts'

/** The queue, and what the server's clock shows: that of a device may be an hour off, and nobody has waited for an hour for that. */
export function useQueue() {
  const queue = useQuery({ ...queueOptions(useApi()), refetchInterval: ({ state }) => untilCoverEnds(state.data) })
  const here = useFineNow().getTime()
  const { data, dataUpdatedAt } = queue
  return { queue, now: new Date(data ? here + Date.parse(data.now) - dataUpdatedAt : here) }
}

/** Milliseconds until a cover ends by itself, which nobody announces: what is then a colleague's again leaves the page (R36). */
function untilCoverEnds(queue: Queue | undefined): number | false {
  const ends = (queue?.rooms ?? []).flatMap(({ coversFor }) => (coversFor ? [new Date(coversFor.until).getTime()] : []))
  if (!queue || ends.length === 0) return false
  const longest = 24 * 60 * 60_000
  return Math.min(longest, Math.max(1_000, Math.min(...ends) - new Date(queue.now).getTime() + 1_000))
}
