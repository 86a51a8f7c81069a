import { charge } from '../../../auth/limits/tries.ts'
import type { Sessions } from '../../../auth/sessions.ts'
import type { ChangeEmailInput } from '../../../contract/account/account.ts'
import type { SelfDoor } from '../../../entrance/self.ts'
import { ConflictFailure, InvalidFailure, TooManyTriesFailure } from '../../../failures/failures.ts'
import type { Mail } from '../../../mail/mail.ts'
import { queueAccountMessage } from '../account-store.ts'
import { confirmPassword } from '../password/confirm-password.ts'

/** Milliseconds that the new address may be confirmed. */
const life = 24 * 60 * 60_000

/**
 * Asks to change the address of the own login. It changes once the new one is confirmed by a mailed link; whether another login has
 * it is told then, to whom it belongs (R34).
 *
 * @throws what {@link confirmPassword} throws, InvalidFailure for the present address, ConflictFailure where no mail can be sent,
 * TooManyTriesFailure after five within an hour.
 */
export async function changeEmail(
  self: SelfDoor,
  sessions: Sessions,
  mail: Mail,
  { email, password }: ChangeEmailInput,
): Promise<void> {
  if (mail.way === 'none') throw new ConflictFailure('This Atrium sends no mail, so a new address cannot be confirmed.')
  await confirmPassword(self.own, sessions, password, 'password')
  const { database, clock } = self.entrance
  const { userId, present } = await self.own.look(async ({ actor }) => ({ userId: actor.userId, present: actor.email }))
  if (email === present) throw new InvalidFailure({ email: ['This is your address already'] })
  const { wait } = await charge(database, [{ bucket: 'reset', key: `email ${userId}` }])
  if (wait !== null) throw new TooManyTriesFailure(wait)
  const id = crypto.randomUUID()
  const hashOf = async (kind: 'confirm-email' | 'undo-email') =>
    mail.tokens.hash(await mail.tokens.make({ kind, id, version: 1 }))
  const [confirmHash, undoHash] = await Promise.all([hashOf('confirm-email'), hashOf('undo-email')])
  const now = clock()
  const openUntil = new Date(now.getTime() + life)
  await self.own.change(async (scope) => {
    const parameters = [id, email, confirmHash, undoHash, openUntil.toISOString(), now.toISOString()]
    await scope.run('select atrium_ask_email_change($1, $2, $3, $4, $5, $6)', parameters)
    await queueAccountMessage(scope, email, { kind: 'confirm-email', name: scope.actor.name, changeId: id })
  })
}
