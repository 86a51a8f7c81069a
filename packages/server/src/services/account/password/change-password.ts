import type { Sessions } from '../../../auth/sessions.ts'
import type { Account, ChangePasswordInput } from '../../../contract/account/account.ts'
import { shortestPassword } from '../../../contract/values/limits.ts'
import type { SelfDoor } from '../../../entrance/self.ts'
import { ConflictFailure, InvalidFailure } from '../../../failures/failures.ts'
import { queueAccountMessage } from '../account-store.ts'
import { confirmPassword } from './confirm-password.ts'
import { getAccount } from '../get-account.ts'
import { recordOwn } from '../record-own.ts'

/**
 * Changes the own password; every other session of the login ends (R33).
 *
 * @throws what {@link confirmPassword} throws, InvalidFailure for a new one that is easily guessed or short for what else protects the
 * login, ConflictFailure when it was changed at the same time.
 */
export async function changePassword(
  self: SelfDoor,
  sessions: Sessions,
  { current, next }: ChangePasswordInput,
): Promise<Account> {
  const { passwordHash, hasSecondStep } = await confirmPassword(self.own, sessions, current, 'current')
  if (!hasSecondStep) assertStandsAlone(sessions, next, 'next')
  const nextHash = await sessions.hash(next)
  return self.own.change(async (scope) => {
    const { run, actor, now } = scope
    const changed = await run('select atrium_change_my_password($1, $2, $3, $4)', [
      passwordHash,
      nextHash,
      !sessions.standsAlone(next),
      now.toISOString(),
    ])
    if (changed[0]?.[0] !== true)
      throw new ConflictFailure('Your way of signing in was changed a moment ago, somewhere else.')
    await recordOwn(scope, 'account.passwordChanged')
    const account = await getAccount(scope)
    await queueAccountMessage(scope, actor.email, {
      kind: 'password-changed',
      name: actor.name,
      passkeys: account.passkeys.map(({ name }) => name),
    })
    return account
  })
}

/** A password alone must be long; with a second step it may be shorter (R33). */
export function assertStandsAlone({ standsAlone }: Sessions, password: string, field: string): void {
  if (!standsAlone(password)) throw new InvalidFailure({ [field]: [`Use at least ${shortestPassword} characters`] })
}
