import type { PlainCapability } from '@atrium/policy/clinic'
import type { ClinicEvent, ClinicEventType } from '@atrium/server/contract/clinic/event'
import type { Api } from '../../../api/api.tsx'
import { historyPagesKey } from '../../../api/history/history-pages.ts'
import { invoicePagesKey } from '../../../api/billing.ts'
import { meOptions } from '../../../api/me.ts'
import { requestPagesKey } from '../../../api/requests.ts'
import { refreshRoom } from '../../../api/rooms/refresh-room.ts'
import { roomPagesKey } from '../../../api/rooms/room-pages.ts'
import { refreshUser } from '../../../api/users/refresh-user.ts'
import { userPagesKey } from '../../../api/users/user-pages.ts'

/** More people or rooms than this are asked for as a list, not one by one. */
const few = 5

const ofQueue = ['queue.changed', 'visit.changed', 'queueSummary.changed', 'chat'] as const

/** Whether an event is of those who wait now, or of who asks to be let into the own call. */
export const isOfQueue = ({ type }: ClinicEvent): boolean =>
  type === 'guests.changed' || ofQueue.some((each) => each === type)

interface Kept {
  key: readonly unknown[]
  /** Who may see it; null: whoever is signed in. */
  capability: PlainCapability | null
  /** The events that make it old. */
  oldAfter: readonly ClinicEventType[]
}

/** What a page keeps of the clinic, the Users table aside. Its rows, and rooms that have changed, are brought up to date one by one. */
const kept = ({ options }: Api): Kept[] => [
  // A denial names the Owners.
  {
    key: options.me.pathKey(),
    capability: null,
    oldAfter: ['user.changed', 'plan.changed', 'clinic.changed', 'request.changed', 'account.changed'],
  },
  // It ends with the room, too, and when the clinic turns it off.
  {
    key: options.emergency.pathKey(),
    capability: 'emergency.enter',
    oldAfter: ['account.changed', 'clinic.changed', 'room.changed'],
  },
  { key: options.account.get.queryKey(), capability: null, oldAfter: ['clinic.changed', 'account.changed'] },
  { key: options.account.sessions.queryKey(), capability: null, oldAfter: ['account.changed'] },
  {
    key: ['audit.list'],
    capability: 'audit.view',
    oldAfter: ['user.changed', 'seat.changed', 'plan.changed', 'clinic.changed', 'room.changed', 'request.changed'],
  },
  // What a yes would do depends on who is here and on the seats; what is moot is closed without an event of its own.
  {
    key: requestPagesKey,
    capability: null,
    oldAfter: ['request.changed', 'user.changed', 'seat.changed', 'plan.changed'],
  },
  // An assignment or a cover may have come or gone: what one may no longer enter leaves the queue (R27).
  {
    key: options.queue.list.pathKey(),
    capability: 'call.conduct',
    oldAfter: [...ofQueue, 'room.changed', 'plan.changed'],
  },
  { key: options.visit.messages.pathKey(), capability: 'feature.chat', oldAfter: ['chat'] },
  { key: options.visit.guests.pathKey(), capability: 'call.conduct', oldAfter: ['guests.changed'] },
  {
    key: options.queue.summary.pathKey(),
    capability: 'personalRoom.manageAny',
    oldAfter: ['queueSummary.changed', 'room.changed', 'plan.changed'],
  },
  { key: options.visit.messages.pathKey(), capability: null, oldAfter: ['chat'] },
  // Of calls that end nobody is told who looks back: they are asked for again when the page is opened.
  { key: historyPagesKey, capability: null, oldAfter: ['room.changed', 'plan.changed'] },
  { key: [...historyPagesKey, { scope: 'clinic' }], capability: 'history.viewClinic', oldAfter: [] },
  {
    key: [...options.history.totals.pathKey(), { input: { scope: 'clinic' } }],
    capability: 'history.viewClinic',
    oldAfter: [],
  },
  { key: options.history.totals.pathKey(), capability: null, oldAfter: ['room.changed', 'plan.changed'] },
  // Rooms stand by the names of people, and close with their places.
  { key: roomPagesKey, capability: 'user.view', oldAfter: ['user.changed', 'plan.changed', 'clinic.changed'] },
  { key: options.room.members.pathKey(), capability: 'user.view', oldAfter: ['user.changed'] },
  { key: options.room.preview.pathKey(), capability: 'user.view', oldAfter: ['plan.changed', 'queueSummary.changed'] },
  { key: options.user.handOvers.pathKey(), capability: null, oldAfter: ['user.changed'] },
  { key: options.seat.pathKey(), capability: 'seat.view', oldAfter: ['seat.changed', 'plan.changed'] },
  ...[options.billing.pathKey(), invoicePagesKey].map((key) => ({
    key,
    capability: 'billing.manage' as const,
    // Rooms are what freezes; people and invitations are what seats are for.
    oldAfter: ['seat.changed', 'plan.changed', 'room.changed'] as const,
  })),
  { key: options.clinic.pathKey(), capability: 'user.view', oldAfter: ['plan.changed', 'clinic.changed'] },
  {
    key: options.clinic.countSecondSteps.queryKey(),
    capability: 'clinic.changeSettings',
    oldAfter: ['secondSteps.changed', 'user.changed'],
  },
  {
    key: options.user.preview.pathKey(),
    capability: 'user.changeRole',
    oldAfter: ['user.changed', 'plan.changed', 'room.changed', 'queueSummary.changed'],
  },
]

/**
 * Asks again for what events have made old and is on screen; what is kept beside that is asked for when it is shown.
 * Events carry no authority: each only says what to ask for.
 */
export function refreshAfter(api: Api, events: readonly ClinicEvent[]): void {
  const { queryClient } = api
  const types = new Set(events.map(({ type }) => type))
  if (types.has('missed.many')) return void queryClient.invalidateQueries()
  for (const { key, oldAfter } of kept(api)) {
    if (oldAfter.some((type) => types.has(type))) void queryClient.invalidateQueries({ queryKey: key })
  }
  const people = events.flatMap((event) => (event.type === 'user.changed' ? [event.membershipId] : []))
  const refreshLists = () => queryClient.invalidateQueries({ queryKey: userPagesKey })
  if (people.length > few) void refreshLists()
  else for (const id of people) void refreshUser(api, id).catch(refreshLists)
  refreshRooms(
    api,
    events.flatMap((event) => (event.type === 'room.changed' ? [event.roomId] : [])),
  )
}

function refreshRooms(api: Api, rooms: readonly string[]): void {
  const refreshLists = () => api.queryClient.invalidateQueries({ queryKey: roomPagesKey })
  if (rooms.length > few) void refreshLists()
  else for (const id of rooms) void refreshRoom(api, id).catch(refreshLists)
}

/** Forgets what the person may no longer see (R5). */
export function forgetUnseen(api: Api): void {
  const decisions = api.queryClient.getQueryData(meOptions(api).queryKey)?.decisions
  const all = [...kept(api), { key: userPagesKey, capability: 'user.view' } as const]
  for (const { key, capability } of all) {
    if (capability && !decisions?.[capability].allowed) api.queryClient.removeQueries({ queryKey: key })
  }
}
