import type { Api } from '../api.tsx'
import { queueOptions } from './queue.ts'
import type { QueuedVisit } from './queue.ts'

/** Whether the page believes that this visit is one's own call. */
export const holdsCall = (api: Api, visitId: string): boolean =>
  api.queryClient
    .getQueryData(queueOptions(api).queryKey)
    ?.items.some(({ id, status, holder }) => id === visitId && status === 'in-call' && holder?.own === true) === true

/** Shows a visit as it is now, before the queue is looked at again; one that is over leaves it. */
export function showVisit(api: Api, visit: QueuedVisit): void {
  const isOver = visit.status !== 'waiting' && visit.status !== 'in-call'
  api.queryClient.setQueryData(queueOptions(api).queryKey, (queue) => {
    if (!queue) return queue
    const items = queue.items.flatMap((each) => (each.id !== visit.id ? [each] : isOver ? [] : [visit]))
    return { ...queue, items }
  })
}
