import type { RequestResetInput, ResetRequested } from '../../../contract/account/password-reset.ts'
import type { AccountMessageContent } from '../../../contract/message.ts'
import { charge } from '../../../auth/limits/tries.ts'
import type { Entrance } from '../../../entrance/caller.ts'
import { TooManyTriesFailure } from '../../../failures/failures.ts'
import { nearNetwork } from '../../../http/caller/network.ts'
import type { Mail } from '../../../mail/mail.ts'

/** Milliseconds that the link is good for. */
const life = 60 * 60_000

/**
 * Mails a link to set a forgotten password anew. The same work is done, and the same answered, whether the address has a login
 * or not (R34). An address gets five an hour: who asks for more is answered alike, and has got five.
 *
 * @throws TooManyTriesFailure for a network that asks for very many.
 */
export async function askPasswordReset(
  { database, clock }: Entrance,
  mail: Mail,
  { email }: RequestResetInput,
  address: string,
): Promise<ResetRequested> {
  if (mail.way === 'none') return { isMailed: false }
  const asked = await charge(database, [{ bucket: 'resets', key: nearNetwork(address) }])
  if (asked.wait !== null) throw new TooManyTriesFailure(asked.wait)
  const { wait } = await charge(database, [{ bucket: 'reset', key: await mail.tokens.hash(email) }])
  if (wait !== null) return { isMailed: true }
  const now = clock()
  const id = crypto.randomUUID()
  const hash = await mail.tokens.hash(await mail.tokens.make({ kind: 'password-reset', id, version: 1 }))
  const content: AccountMessageContent = { kind: 'password-reset', resetId: id }
  const expiresAt = new Date(now.getTime() + life)
  await database.transaction(
    ({ run }) =>
      run('select atrium_ask_password_reset($1, $2, $3, $4, $5, $6)', [
        id,
        email,
        hash,
        expiresAt.toISOString(),
        JSON.stringify(content),
        now.toISOString(),
      ]),
    { role: 'atrium_auth' },
  )
  return { isMailed: true }
}
