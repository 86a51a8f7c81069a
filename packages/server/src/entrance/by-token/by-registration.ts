import { MissingFailure } from '../../failures/failures.ts'
import type { ClinicScope } from '../../scope.ts'
import type { Entrance } from '../caller.ts'
import { noToken } from './no-token.ts'

/** The way in of who holds the mailed token of a registration (R32), into a clinic that is just being made. */
export interface RegistrationDoor {
  /** The address that the token went to. @throws MissingFailure for what is no such token, or no longer; TooManyTriesFailure after many of those. */
  look(): Promise<{ email: string }>
  /** Uses the token up, in the transaction that makes login and clinic: what is rolled back has used up nothing. @throws as `look` */
  enter<Result>(
    clinic: { name: string; link: string },
    work: (scope: ClinicScope, email: string) => Promise<Result>,
  ): Promise<Result>
}

/** @param isOpen where registering is not open, no token is any good. */
export function doorOfRegistration(
  entrance: Entrance,
  address: string,
  hash: string,
  isOpen: boolean,
): RegistrationDoor {
  const { database, clock } = entrance
  const assertOpen = () => {
    if (!isOpen) throw new MissingFailure()
  }
  return {
    look: async () => {
      assertOpen()
      const [[email] = []] = await database.transaction(
        ({ run }) => run('select atrium_registration($1, $2)', [hash, clock().toISOString()]),
        { role: 'atrium_auth', readOnly: true },
      )
      if (typeof email !== 'string') throw await noToken(entrance, address)
      return { email }
    },
    enter: async ({ name, link }, work) => {
      assertOpen()
      const now = clock()
      const outcome = await database.transaction(async ({ run, queries }) => {
        const [row] = await run('select * from atrium_enter_by_registration($1, $2)', [hash, now.toISOString()])
        if (!row) return null
        const [id, email] = row as [clinicId: string, email: string]
        return { result: await work({ clinic: { id, name, link, plan: 'free' }, now, run, queries }, email) }
      })
      if (outcome === null) throw await noToken(entrance, address)
      return outcome.result
    },
  }
}
