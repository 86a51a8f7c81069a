import { doorAddress } from '@atrium/server/contract/door'
import type { DoorSearch } from '@atrium/server/contract/door'

/**
 * Leads to the door, which is another document: what was loaded for somebody goes with this one. Never resolves, so that
 * the page stays as it is until then.
 */
export function openDoor(search: DoorSearch = {}): Promise<never> {
  // The door of the demo is the choice of a persona, which a fresh page begins with.
  window.location.assign(import.meta.env.MODE === 'demo' ? import.meta.env.BASE_URL : doorAddress(search))
  return new Promise(() => {})
}
