import type { Queue } from '../../../api/outputs.ts'
import type { QueuedVisit } from '../../../api/queue/queue.ts'
import { minutesBetween } from '../../../components/wait/wait-words.ts'

/** What has happened to the queue since one last looked. */
export interface QueueNews {
  /** Who has come, or has been sent here. */
  come: QueuedVisit[]
  /** Who has now waited for longer than the clinic allows. */
  late: QueuedVisit[]
  /** Who has written, and nobody has read it. */
  written: QueuedVisit[]
}

const keyOf = ({ id, roomId }: QueuedVisit) => `${id} ${roomId}`

/** Who waits in a queue, of them who for too long, and whose messages nobody has read. */
export interface QueueView {
  waiting: QueuedVisit[]
  late: QueuedVisit[]
  written: QueuedVisit[]
}

export function viewOf({ items, waitLimit }: Pick<Queue, 'items' | 'waitLimit'>, now: Date): QueueView {
  const waiting = items.filter(({ holder }) => holder === null)
  const written = items.filter(({ unread, holder }) => unread > 0 && (holder === null || holder.own))
  return {
    waiting,
    written,
    late: waiting.filter(({ arrivedAt }) => minutesBetween(new Date(arrivedAt), now) >= waitLimit),
  }
}

/** Null where nothing is worth a word. What one sees first is no news. */
export function newsBetween(before: QueueView | undefined, after: QueueView): QueueNews | null {
  if (!before) return null
  const missingIn = (known: QueuedVisit[], visits: QueuedVisit[]) => {
    const keys = new Set(known.map(keyOf))
    return visits.filter((visit) => !keys.has(keyOf(visit)))
  }
  const come = missingIn(before.waiting, after.waiting)
  const late = missingIn(before.late, after.late).filter((visit) => !come.includes(visit))
  const known = new Map(before.written.map(({ id, unread }) => [id, unread]))
  const written = after.written.filter(({ id, unread }) => unread > (known.get(id) ?? 0))
  return come.length + late.length + written.length === 0 ? null : { come, late, written }
}
