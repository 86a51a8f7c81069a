import type { Sessions } from '../../../auth/sessions.ts'
import { charge, refund } from '../../../auth/limits/tries.ts'
import type { SelfDoor } from '../../../entrance/self.ts'
import type { OwnScope } from '../../../entrance/login.ts'
import { InvalidFailure, TooManyTriesFailure } from '../../../failures/failures.ts'
import type { StoredLogin } from '../account-store.ts'
import { getLogin } from '../account-store.ts'

/** The way to a login whose password is asked for: through a clinic, or without one. */
export interface PasswordDoor extends Pick<SelfDoor, 'entrance'> {
  look<Result>(work: (scope: OwnScope) => Promise<Result>): Promise<Result>
}

/**
 * Asks for the own password once more: a session that was left open, or copied, is not enough. Wrong ones are counted, by
 * login.
 *
 * @param field of the input, which a wrong one is told at.
 * @returns the login as it was looked at.
 * @throws InvalidFailure for a wrong one, TooManyTriesFailure after ten of those.
 */
export async function confirmPassword(
  { look, entrance: { database } }: PasswordDoor,
  { verify }: Sessions,
  password: string,
  field: string,
): Promise<StoredLogin> {
  const { userId, login } = await look(async (scope) => {
    return { userId: scope.actor.userId, login: await getLogin(scope) }
  })
  const charges = [{ bucket: 'confirm', key: userId } as const]
  const { wait } = await charge(database, charges)
  if (wait !== null) throw new TooManyTriesFailure(wait)
  if (!(await verify(password, login.passwordHash))) {
    throw new InvalidFailure({ [field]: ['This is not your password'] })
  }
  await refund(database, charges)
  return login
}
