import { doorAddress } from '@atrium/server/contract/pages/door'
import type { DoorSearch } from '@atrium/server/contract/pages/door'
import { atBase } from '../place/base.ts'
import { signOut } from './session.ts'

/** Milliseconds within which who is being led to the door is not led there once more, with another word. */
const onTheWay = 5_000
let ledAt = -Infinity

/**
 * Leads to the door, which is another document: what was loaded for somebody goes with this one. Never resolves, so that
 * the page stays as it is until then.
 */
export async function openDoor(search: DoorSearch = {}): Promise<never> {
  // Who signs out hears of the ended session too, on a page that is still there for a moment.
  if (performance.now() - ledAt < onTheWay) return new Promise(() => {})
  ledAt = performance.now()
  if (import.meta.env.MODE === 'demo') {
    // The door of the demo is the choice of a persona, which a fresh page of nobody begins with.
    await signOut()
    window.location.assign(atBase('/'))
  } else {
    // What was idle in one clinic may go on in another; nobody sits before either.
    if (search.idle !== undefined) await signOut()
    window.location.assign(doorAddress(search))
  }
  return new Promise(() => {})
}
