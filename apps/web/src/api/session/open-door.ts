import { doorAddress } from '@atrium/server/contract/door'
import type { DoorSearch } from '@atrium/server/contract/door'
import { atBase } from '../place/base.ts'

/**
 * Leads to the door, which is another document: what was loaded for somebody goes with this one. Never resolves, so that
 * the page stays as it is until then.
 */
export function openDoor(search: DoorSearch = {}): Promise<never> {
  // The door of the demo is the choice of a persona, which a fresh page begins with.
  window.location.assign(atBase(import.meta.env.MODE === 'demo' ? '/' : doorAddress(search)))
  return new Promise(() => {})
}
