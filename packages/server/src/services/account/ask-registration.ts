import type { RegistrationStatus, RequestRegistrationInput } from '../../contract/account/registration.ts'
import { charge } from '../../auth/limits/tries.ts'
import type { Entrance } from '../../entrance/caller.ts'
import { MissingFailure, TooManyTriesFailure } from '../../failures/failures.ts'
import { nearNetwork } from '../../http/caller/network.ts'
import type { Mail } from '../../mail/mail.ts'

/** Milliseconds that the link is good for. */
const life = 60 * 60_000

/** Whether anybody may register here (R32), and whether this server can mail the link that it takes. @throws MissingFailure */
export function registrationStatus(isOpen: boolean, mail: Mail): RegistrationStatus {
  if (!isOpen) throw new MissingFailure()
  return { isMailed: mail.way !== 'none' }
}

/**
 * Mails a link to register, or to an address that has a login that it has one. The same work is done, and the same answered, whichever
 * it is (R34). An address gets five an hour: who asks for more is answered alike, and has got five.
 *
 * @throws MissingFailure where registering is not open, TooManyTriesFailure for a network that asks for many.
 */
export async function askRegistration(
  { database, clock, isSignUpOpen }: Entrance & { isSignUpOpen: boolean },
  mail: Mail,
  { email }: RequestRegistrationInput,
  address: string,
): Promise<RegistrationStatus> {
  const status = registrationStatus(isSignUpOpen, mail)
  if (!status.isMailed) return status
  const asked = await charge(database, [{ bucket: 'registrations', key: nearNetwork(address) }])
  if (asked.wait !== null) throw new TooManyTriesFailure(asked.wait)
  const { wait } = await charge(database, [{ bucket: 'registration', key: await mail.tokens.hash(email) }])
  if (wait !== null) return status
  const now = clock()
  const id = crypto.randomUUID()
  const hash = await mail.tokens.hash(await mail.tokens.make({ kind: 'registration', id, version: 1 }))
  const expiresAt = new Date(now.getTime() + life)
  await database.transaction(
    ({ run }) =>
      run('select atrium_ask_registration($1, $2, $3, $4, $5)', [
        id,
        email,
        hash,
        expiresAt.toISOString(),
        now.toISOString(),
      ]),
    { role: 'atrium_auth' },
  )
  return status
}
