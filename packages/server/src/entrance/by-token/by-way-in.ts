import type { WayInView } from '../../contract/account/way-in.ts'
import { tellPlaces } from '../../services/account/tell-places.ts'
import type { Entrance } from '../caller.ts'
import { noToken } from './no-token.ts'

/** Whose way in it is, and what is kept of the password that has to be shown as well. */
export interface OpenWay extends WayInView {
  userId: string
  passwordHash: string | null
}

/** What became of using it. `changed`: another password meanwhile; `elsewhere`: another clinic's Owner has to open one too. */
export type WayInOutcome = 'done' | 'changed' | 'elsewhere'

/** The way in that an Owner opened for somebody who lost the second step. */
export interface WayInDoor {
  /** @throws MissingFailure for what is no such token, or no longer; TooManyTriesFailure after many of those. */
  look(): Promise<OpenWay>
  /**
   * Turns the second step off and uses the token up, while the password is the one that was looked at.
   *
   * @param way what was looked at.
   * @param nextHash of the password that takes its place; null: it stays.
   * @throws as `look`
   */
  complete(way: Pick<OpenWay, 'userId' | 'passwordHash'>, nextHash: string | null): Promise<WayInOutcome>
  entrance: Entrance
}

export function doorOfWayIn(entrance: Entrance, address: string, hash: string): WayInDoor {
  const { database, clock } = entrance
  const ask = async (text: string, parameters: unknown[], readOnly: boolean) => {
    const [row] = await database.transaction(({ run }) => run(text, parameters), { role: 'atrium_auth', readOnly })
    if (row && row[0] !== null) return row
    throw await noToken(entrance, address)
  }
  return {
    look: async () => {
      const row = await ask('select * from atrium_way_in($1, $2)', [hash, clock().toISOString()], true)
      const [userId, email, name, clinic, passwordHash] = row as DoorRow
      return { userId, email, name, clinic, passwordHash }
    },
    complete: async ({ userId, passwordHash }, nextHash) => {
      const now = clock()
      const parameters = [hash, passwordHash, nextHash, now.toISOString()]
      const [outcome] = await ask('select atrium_use_way_in($1, $2, $3, $4)', parameters, false)
      // What is done is done: another clinic's log that lags follows within the hour.
      if (outcome === 'done')
        await tellPlaces(database, now, userId).catch((error: unknown) => entrance.incident(error, 'wayIn'))
      return outcome as WayInOutcome
    },
    entrance,
  }
}

/** A row of atrium_way_in (migrations/0009_demand.sql). */
type DoorRow = [userId: string, email: string, name: string, clinic: string, passwordHash: string | null]
