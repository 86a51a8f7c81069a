import { OtherPersonFailure, SignedOutFailure } from '../failures.ts'
import type { ClinicScope } from '../scope.ts'
import type { Caller, Entrance } from './caller.ts'

/** A login without a clinic: who it is, and a transaction that sees no row of any. */
export interface LoginScope extends Omit<ClinicScope, 'clinic'> {
  actor: { userId: string; name: string; email: string }
}

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
      return work({ actor: { userId, name, email }, now, run, queries })
    },
    { opening: [statement] },
  )
}
