import type { Queue } from '../api/outputs.ts'
import type { QueuedVisit, QueueRoom } from '../api/queue/queue.ts'

/** A room that its holder may enter. */
export function queueRoom(change: Partial<QueueRoom> = {}): QueueRoom {
  return {
    id: 'r1',
    name: 'Reception',
    kind: 'shared',
    link: 'reception',
    own: false,
    coversFor: null,
    coveredBy: null,
    waiting: 0,
    ...change,
  }
}

/** Somebody who waits there. */
export function queuedVisit(change: Partial<QueuedVisit> = {}): QueuedVisit {
  return {
    id: 'v1',
    roomId: 'r1',
    status: 'waiting',
    name: 'Ruth Adeyemi',
    arrivedAt: '2026-11-28T10:00:00.000Z',
    startedAt: null,
    endedAt: null,
    devices: { camera: true, microphone: true },
    photo: null,
    seenAt: null,
    holder: null,
    transfer: null,
    unread: 0,
    ...change,
  }
}

export function queueOf(items: QueuedVisit[], rooms: QueueRoom[] = [queueRoom({ waiting: items.length })]): Queue {
  return { items, nextCursor: null, rooms, waitLimit: 15, now: '2026-11-28T10:05:00.000Z' }
}
