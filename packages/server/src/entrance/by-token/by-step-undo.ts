import { tellPlaces } from '../../services/account/tell-places.ts'
import type { Entrance } from '../caller.ts'
import { noToken } from './no-token.ts'

/** Whose second step it is, and what was kept of the password when it was added, which has to be shown as well. */
export interface StepToUndo {
  userId: string
  email: string
  name: string
  passwordHash: string | null
}

/** The way of who holds the mailed token that takes a first second step back. */
export interface StepUndoDoor {
  /** @throws MissingFailure for what is no such token, or no longer; TooManyTriesFailure after many of those. */
  look(): Promise<StepToUndo>
  /** Takes it back and uses the token up. @param step what was looked at. @throws as `look` */
  complete(step: Pick<StepToUndo, 'userId'>): Promise<void>
  entrance: Entrance
}

export function doorOfStepUndo(entrance: Entrance, address: string, hash: string): StepUndoDoor {
  const { database, clock } = entrance
  return {
    look: async () => {
      const [row] = await database.transaction(
        ({ run }) => run('select * from atrium_step_undo($1, $2)', [hash, clock().toISOString()]),
        { role: 'atrium_auth', readOnly: true },
      )
      if (!row) throw await noToken(entrance, address)
      const [userId, email, name, passwordHash] = row as [string, string, string, string | null]
      return { userId, email, name, passwordHash }
    },
    complete: async ({ userId }) => {
      const now = clock()
      const [[isDone] = []] = await database.transaction(
        ({ run }) => run('select atrium_undo_step($1, $2)', [hash, now.toISOString()]),
        { role: 'atrium_auth' },
      )
      if (isDone !== true) throw await noToken(entrance, address)
      // What is done is done: a log that lags follows within the hour.
      await tellPlaces(database, now, userId).catch((error: unknown) => entrance.incident(error, 'secondStepUndo'))
    },
    entrance,
  }
}
