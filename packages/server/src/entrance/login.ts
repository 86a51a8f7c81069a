import { OtherPersonFailure, SignedOutFailure } from '../failures/failures.ts'
import type { ClinicScope, Scope } from '../scope.ts'
import type { Caller, Entrance } from './caller.ts'

/** A login without a clinic: who it is, and a transaction that sees no row of any. */
export interface LoginScope extends Omit<ClinicScope, 'clinic'> {
  clinic: null
  actor: { userId: string; name: string; email: string }
}

/** The own login: entered through a clinic or, by whom none lets in, alone. */
export type OwnScope = Scope | LoginScope

/** Lets somebody to their own login who has no active place anywhere. @throws as `SelfDoor.alone` */
export async function enterLogin<Result>(
  { database, clock }: Entrance,
  { token, personId }: Caller,
  work: (scope: LoginScope) => Promise<Result>,
): Promise<Result> {
  const now = clock()
  const statement = { text: 'select * from atrium_enter_login($1, $2)', parameters: [token, now.toISOString()] }
  return database.transaction(
    async ({ run, queries }, opened) => {
      const row = opened.at(-1)?.[0] as [userId: string, name: string, email: string] | undefined
      if (!row) throw new SignedOutFailure()
      const [userId, name, email] = row
      if (personId !== null && personId !== userId) throw new OtherPersonFailure({ name, email })
      return work({ clinic: null, actor: { userId, name, email }, now, run, queries })
    },
    { opening: [statement] },
  )
}
