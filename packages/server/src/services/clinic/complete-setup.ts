import type { Joined } from '../../contract/people/invitation.ts'
import type { CompleteSetupInput } from '../../contract/clinic/setup.ts'
import type { SetupDoor } from '../../entrance/by-token/by-setup.ts'
import { ConflictFailure } from '../../failures/failures.ts'
import { joinClinic } from '../joining/join-clinic.ts'
import { makeLogin } from '../joining/make-login.ts'
import { makeClinic } from './make-clinic.ts'

/**
 * Makes the first login, the first clinic and its Owner, all or nothing, and uses the set-up address up (R32).
 *
 * @param hash makes of a password what is kept of it; refuses one that is easily guessed (R33).
 */
export async function completeSetup(
  door: SetupDoor,
  hash: (password: string) => Promise<string>,
  { name, email, password, clinicName, clinicLink, timeZone }: Omit<CompleteSetupInput, 'token'>,
): Promise<Joined> {
  await door.assertOpen()
  const passwordHash = await hash(password)
  const clinic = { id: crypto.randomUUID(), name: clinicName, link: clinicLink, email }
  return door.enter(clinic, async (scope) => {
    const user = await makeLogin(scope, { name, email, passwordHash })
    if (!user) throw new ConflictFailure('This address has a login already.')
    await makeClinic(scope, name, { timeZone, isRegistered: false })
    const { id, role } = await joinClinic(scope, { user, role: 'owner', invitation: null })
    return { clinic: { name: clinicName, link: clinicLink }, membership: { id, role }, user }
  })
}
