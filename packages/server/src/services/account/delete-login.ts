import type { Sessions } from '../../auth/sessions.ts'
import type { PasswordInput } from '../../contract/account/account.ts'
import type { Me } from '../../contract/clinic/clinic.ts'
import type { SelfDoor } from '../../entrance/self.ts'
import { placesOf } from '../clinic/me.ts'
import { ConflictFailure } from '../../failures.ts'
import { decideLeaving, leaveClinic } from '../users/change-status.ts'
import { tellPerson } from './account-store.ts'
import { confirmPassword } from './confirm-password.ts'

/**
 * Deletes the own login: the person leaves each clinic, one after the other, and the last one together with the login. Past
 * history keeps the name (R13). Whoever is somewhere the final Owner is told so before anything is done (R2).
 *
 * Each clinic is left in a transaction of its own, under its own lock: should the way end in between, the login is still
 * there and may be deleted again.
 *
 * @throws DeniedFailure `last-owner`, and what {@link confirmPassword} throws.
 */
export async function deleteLogin(self: SelfDoor, sessions: Sessions, { password }: PasswordInput): Promise<void> {
  await confirmPassword(self, sessions, password, 'password')
  const { places, here } = await self.look(async (scope) => {
    return { places: await placesOf(scope), here: scope.clinic }
  })
  const elsewhere = places.filter(({ clinic }) => clinic.link !== here.link)
  const active = elsewhere.filter(({ status }) => status === 'active')
  await self.look(decideLeaving)
  for (const { clinic } of active) await self.into(clinic.link).look(decideLeaving)
  for (const { clinic } of active) await self.into(clinic.link).change(leaveClinic)
  await dropArchived(self, elsewhere)
  await self.into(here.link).change(async (scope) => {
    await tellPerson(scope, 'login-deleted')
    await leaveClinic(scope)
    const deleted = await scope.run('select atrium_delete_my_login()', [])
    if (deleted[0]?.[0] !== true)
      throw new ConflictFailure('You got a place in a clinic a moment ago. Please try again.')
  })
}

/** A clinic that has archived somebody cannot be entered: the database takes the place away by the session's token. */
async function dropArchived({ entrance, token }: SelfDoor, places: Me['memberships']): Promise<void> {
  for (const { clinic, status } of places) {
    if (status === 'active') continue
    await entrance.database.transaction(({ run }) =>
      run('select atrium_drop_my_archived_place($1, $2, $3)', [token, clinic.link, entrance.clock().toISOString()]),
    )
  }
}
