export const queueSorts = ['wait', 'room'] as const
export type QueueSort = (typeof queueSorts)[number]

/** What the queue shows, as it stands in the address. */
export interface DashboardSearch {
  /** One room alone. */
  room?: string | undefined
  /** By waiting time unless told. */
  sort?: Exclude<QueueSort, 'wait'> | undefined
}

const longestId = 100

/** What nobody can mean is dropped rather than refused, as on Users. */
export function dashboardSearch({ room, sort }: Record<string, unknown>): DashboardSearch {
  return {
    ...(typeof room === 'string' && room !== '' && room.length <= longestId && { room }),
    ...(sort === 'room' && { sort }),
  }
}
