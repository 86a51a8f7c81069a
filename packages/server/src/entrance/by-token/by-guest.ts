import type { Plan } from '@atrium/policy/clinic'
import type { GuestState } from '../../contract/visits/guest.ts'
import type { ClinicScope } from '../../scope.ts'
import type { Entrance } from '../caller.ts'
import { noToken } from './no-token.ts'

/** One guest of one call, in one transaction. */
export interface GuestScope extends ClinicScope {
  visitId: string
  guest: { id: string; state: GuestState; name: string | null }
}

/** The way of a guest to the call. What the plan says of group calls is for who invites: one that runs may finish. */
export interface GuestDoor {
  /** @throws MissingFailure for what is no guest's token, or was of a call that is over; TooManyTriesFailure after many of those. */
  look<Result>(work: (scope: GuestScope) => Promise<Result>): Promise<Result>
  /** As `look`, and may write. */
  act<Result>(work: (scope: GuestScope) => Promise<Result>): Promise<Result>
  /** Of the token. */
  hash: string
}

/** @param isLink whether the token is that of the link, or the one that the guest has got for it. */
export function doorOfGuest(entrance: Entrance, address: string, hash: string, isLink: boolean): GuestDoor {
  const { database, clock } = entrance
  const enter = async <Result>(readOnly: boolean, work: (scope: GuestScope) => Promise<Result>) => {
    const now = clock()
    const opening = [{ text: 'select * from atrium_enter_by_guest($1, $2)', parameters: [hash, isLink] }]
    const found = await database.transaction(
      async ({ run, queries }, opened) => {
        const row = opened.at(-1)?.[0] as DoorRow | undefined
        if (!row) return null
        const [id, name, link, plan, visitId, guestId, state, called] = row
        const guest = { id: guestId, state, name: called }
        return { result: await work({ clinic: { id, name, link, plan }, visitId, guest, now, run, queries }) }
      },
      { opening, readOnly },
    )
    if (found === null) throw await noToken(entrance, address)
    return found.result
  }
  return { look: (work) => enter(true, work), act: (work) => enter(false, work), hash }
}

/** A row of atrium_enter_by_guest (migrations/0022_calls.sql). */
type DoorRow = [
  ...clinic: [id: string, name: string, link: string, plan: Plan],
  visitId: string,
  ...guest: [id: string, state: GuestState, name: string | null],
]
