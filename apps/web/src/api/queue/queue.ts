import type { Api } from '../api.tsx'
import { failureOf } from '../failures/failure.ts'
import type { Queue } from '../outputs.ts'

export type QueueRoom = Queue['rooms'][number]
export type QueuedVisit = Queue['items'][number]

/** Who waits, and who is in a call, in all the rooms that one may enter. */
export const queueOptions = (api: Api) => api.options.queue.list.queryOptions()

/** How many wait in each room of the clinic, without names (R38). */
export const queueSummaryOptions = (api: Api) => api.options.queue.summary.queryOptions()

/** Looks at the queue again, and at what is written with those in it. Resolves once it is shown as it is. */
export async function refreshQueue({ queryClient, options }: Api): Promise<void> {
  void queryClient.invalidateQueries({ queryKey: options.visit.messages.pathKey() })
  void queryClient.invalidateQueries({ queryKey: options.visit.guests.pathKey() })
  await queryClient.invalidateQueries({ queryKey: options.queue.pathKey() })
}

/** Somebody else was first: what one wanted to act on is no longer as it was shown. */
export const isOutdated = (error: unknown): boolean => [404, 409].includes(failureOf(error)?.httpStatus ?? 0)
