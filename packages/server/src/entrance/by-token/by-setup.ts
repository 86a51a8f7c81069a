import type { ClinicScope } from '../../scope.ts'
import type { Entrance } from '../caller.ts'
import { noToken } from './no-token.ts'

/** The clinic that is made, and its first Owner's address. */
export interface FirstClinic {
  id: string
  name: string
  link: string
  email: string
}

/** The way in by the set-up address of an empty installation (R32). */
export interface SetupDoor {
  /** @throws MissingFailure for what is no such token, or no longer; TooManyTriesFailure after many of those. */
  assertOpen(): Promise<void>
  /** Uses the token up, in the transaction that makes the clinic. @throws as `assertOpen` */
  enter<Result>(clinic: FirstClinic, work: (scope: ClinicScope) => Promise<Result>): Promise<Result>
}

export function doorOfSetup(entrance: Entrance, address: string, hash: string): SetupDoor {
  const { database, clock } = entrance
  return {
    assertOpen: async () => {
      const opened = await database.transaction(
        ({ run }) => run('select atrium_is_setup($1, $2)', [hash, clock().toISOString()]),
        { readOnly: true },
      )
      if (opened[0]?.[0] !== true) throw await noToken(entrance, address)
    },
    enter: async ({ id, name, link, email }, work) => {
      const now = clock()
      const outcome = await database.transaction(async ({ run, queries }) => {
        const [[isOpen] = []] = await run('select atrium_enter_by_setup($1, $2, $3, $4)', [
          hash,
          now.toISOString(),
          id,
          email,
        ])
        if (isOpen !== true) return null
        return { result: await work({ clinic: { id, name, link, plan: 'free' }, now, run, queries }) }
      })
      if (outcome === null) throw await noToken(entrance, address)
      return outcome.result
    },
  }
}
