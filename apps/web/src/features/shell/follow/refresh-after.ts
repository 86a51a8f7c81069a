import type { PlainCapability } from '@atrium/policy/clinic'
import type { ClinicEvent, ClinicEventType } from '@atrium/server/contract/clinic/event'
import type { Api } from '../../../api/api.tsx'
import { meOptions } from '../../../api/me.ts'
import { refreshUser } from '../../../api/users/refresh-user.ts'
import { userPagesKey } from '../../../api/users/user-pages.ts'

/** More people than this are asked for as a list, not one by one. */
const fewPeople = 5

interface Kept {
  key: readonly unknown[]
  /** Who may see it; null: whoever is signed in. */
  capability: PlainCapability | null
  /** The events that make it old. */
  oldAfter: readonly ClinicEventType[]
}

/** What a page keeps of the clinic, the Users table aside, whose rows are brought up to date one by one. */
const kept = ({ options }: Api): Kept[] => [
  // A denial names the Owners.
  { key: options.me.pathKey(), capability: null, oldAfter: ['user.changed', 'plan.changed', 'clinic.changed'] },
  { key: options.account.get.queryKey(), capability: null, oldAfter: ['clinic.changed'] },
  {
    key: ['audit.list'],
    capability: 'audit.view',
    oldAfter: ['user.changed', 'seat.changed', 'plan.changed', 'clinic.changed'],
  },
  { key: options.user.handOvers.pathKey(), capability: null, oldAfter: ['user.changed'] },
  { key: options.seat.pathKey(), capability: 'seat.view', oldAfter: ['seat.changed', 'plan.changed'] },
  { key: options.clinic.pathKey(), capability: 'user.view', oldAfter: ['plan.changed', 'clinic.changed'] },
  {
    key: options.user.preview.pathKey(),
    capability: 'user.changeRole',
    oldAfter: ['user.changed', 'plan.changed', 'room.changed'],
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
  if (people.length > fewPeople) void refreshLists()
  else for (const id of people) void refreshUser(api, id).catch(refreshLists)
}

/** Forgets what the person may no longer see (R5). */
export function forgetUnseen(api: Api): void {
  const decisions = api.queryClient.getQueryData(meOptions(api).queryKey)?.decisions
  const all = [...kept(api), { key: userPagesKey, capability: 'user.view' } as const]
  for (const { key, capability } of all) {
    if (capability && !decisions?.[capability].allowed) api.queryClient.removeQueries({ queryKey: key })
  }
}
