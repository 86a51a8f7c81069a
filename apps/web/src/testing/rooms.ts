import type { Decision } from '@atrium/policy/clinic'
import type { Room } from '../api/outputs.ts'

/** Decisions as the policy makes them: what a page is sent is the same, written as JSON. */
type Change = Partial<Omit<Room, 'mayEnter' | 'mayManage'> & { mayEnter: Decision; mayManage: Decision }>

/** A row of the Rooms table: a Shared Room that an Owner may enter and manage. */
export function roomRow(change: Change = {}): Room {
  const row = {
    id: 'r1',
    kind: 'shared' as const,
    name: 'Walk-in',
    link: 'walk-in',
    holder: null,
    cover: null,
    assigned: { people: [], count: 0 },
    hasPasscode: false,
    waitingText: null,
    waitingPicture: null,
    own: false,
    isAssigned: true,
    mayEnter: { allowed: true },
    mayManage: { allowed: true },
    version: 1,
    ...change,
  }
  return row as Room
}
