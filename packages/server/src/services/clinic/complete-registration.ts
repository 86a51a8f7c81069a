import type { CompleteRegistrationInput } from '../../contract/account/registration.ts'
import type { Joined } from '../../contract/people/invitation.ts'
import type { RegistrationDoor } from '../../entrance/by-token/by-registration.ts'
import { ConflictFailure, InvalidFailure } from '../../failures/failures.ts'
import { joinClinic } from '../joining/join-clinic.ts'
import { makeLogin } from '../joining/make-login.ts'
import { isLinkTaken } from './create-clinic.ts'
import { makeClinic } from './make-clinic.ts'

/**
 * Makes a login, its clinic on Free, and the Owner, all or nothing, and uses the mailed token up (R31, R32). With a link that another
 * clinic has nothing is done, and the token is good for another try.
 *
 * @param hash makes of a password what is kept of it; refuses one that is easily guessed (R33).
 */
export async function completeRegistration(
  door: RegistrationDoor,
  hash: (password: string) => Promise<string>,
  { name, password, clinicName, clinicLink, timeZone }: Omit<CompleteRegistrationInput, 'token'>,
): Promise<Joined> {
  await door.look()
  const passwordHash = await hash(password)
  const made = door.enter({ name: clinicName, link: clinicLink }, async (scope, email) => {
    const user = await makeLogin(scope, { name, email, passwordHash })
    if (!user) throw new ConflictFailure('This address has got a login meanwhile. Please sign in.')
    await makeClinic(scope, name, { timeZone, isRegistered: true })
    const { id, role } = await joinClinic(scope, { user, role: 'owner', invitation: null })
    return { clinic: { name: clinicName, link: clinicLink }, membership: { id, role }, user }
  })
  return made.catch((error: unknown) => {
    throw isLinkTaken(error)
      ? new InvalidFailure({ clinicLink: ['Another clinic has this link. Choose another one.'] })
      : error
  })
}
