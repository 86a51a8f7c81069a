import type { QueuedVisit, QueueRoom } from '../../../api/queue/queue.ts'
import type { QueueSort } from '../dashboard-search.ts'

/** Whom one speaks to, who waits, and whom others speak to. */
const places = { mine: 0, waiting: 1, theirs: 2 }

export type Standing = keyof typeof places

export function standingOf({ holder }: Pick<QueuedVisit, 'holder'>): Standing {
  if (holder === null) return 'waiting'
  return holder.own ? 'mine' : 'theirs'
}

/** The cards in their order: the own call, who waits (the longest first, or room by room), and who is with others. */
export function orderedVisits(
  visits: readonly QueuedVisit[],
  rooms: readonly QueueRoom[],
  sort: QueueSort,
): QueuedVisit[] {
  const roomPlaces = new Map(rooms.map(({ id }, place) => [id, sort === 'room' ? place : 0]))
  const keys = (visit: QueuedVisit) => [
    places[standingOf(visit)],
    roomPlaces.get(visit.roomId) ?? rooms.length,
    Date.parse(visit.arrivedAt),
  ]
  return visits.toSorted((one, other) => {
    const [ones, others] = [keys(one), keys(other)]
    const at = ones.findIndex((key, place) => key !== others[place])
    return (ones[at] ?? 0) - (others[at] ?? 0)
  })
}

/** Names that more than one patient has: they are told apart by when they came. */
export function twinNames(visits: readonly QueuedVisit[]): Set<string> {
  const met = new Set<string>()
  const twins = new Set<string>()
  for (const { name } of visits) {
    const folded = nameKey(name)
    if (met.has(folded)) twins.add(folded)
    met.add(folded)
  }
  return twins
}

export const nameKey = (name: string | null): string => (name ?? '').trim().toLocaleLowerCase()
