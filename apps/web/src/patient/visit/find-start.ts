import type { RoomAddress } from '@atrium/server/contract/pages/clinic-address'
import { linkPattern } from '@atrium/server/contract/values/link-pattern'
import type { RoomAnswer, RoomShown, Visit } from '../api/outputs.ts'
import { readRoom, readVisit } from '../api/patient-api.ts'
import { whyFailed } from '../api/why-failed.ts'
import type { FirstAnswers } from '../boot/first-answers.ts'
import { isMarkedWaiting, markWaiting } from './waiting-mark.ts'

/** What the page begins with. */
export type Start =
  /** A visit goes on, wherever it is now: one person waits in one place. */
  | { kind: 'visit'; visit: Visit }
  | { kind: 'room'; room: RoomShown }
  | { kind: 'moved'; to: RoomAddress }
  | { kind: 'closed' }
  /** Nobody answers: whether there is a place to keep cannot be said. */
  | { kind: 'away' }

/** Whether somebody has a place. */
export const isGoingOn = ({ state }: Visit) => state === 'waiting' || state === 'in-call'

/** @param answered what the server has said in the document already. */
export async function findStart(address: RoomAddress, answered: FirstAnswers): Promise<Start> {
  const { 'checkIn.room': room, 'checkIn.status': visit } = answered
  try {
    const asked = visit ?? (isMarkedWaiting() ? await readVisit().catch(nullIfGone) : null)
    if (asked && isGoingOn(asked)) {
      markWaiting(true)
      return { kind: 'visit', visit: asked }
    }
    markWaiting(false)
    // What no room can be called is not asked for.
    if (!Object.values(address).every((each) => linkPattern.test(each))) return { kind: 'closed' }
    return startAt(room ?? (await readRoom(address)))
  } catch (error) {
    return whyFailed(error) === 'gone' ? { kind: 'closed' } : { kind: 'away' }
  }
}

function startAt(room: RoomAnswer): Start {
  if (room.outcome === 'open') return { kind: 'room', room }
  return room.outcome === 'moved' ? { kind: 'moved', to: { clinic: room.clinic, room: room.room } } : { kind: 'closed' }
}

/** Whoever has no visit is told so; whoever gets no answer may have one. */
function nullIfGone(error: unknown): null {
  if (whyFailed(error) === 'gone') return null
  throw error
}
