import type { Sessions } from '../../auth/sessions.ts'
import type { PasswordInput } from '../../contract/account/account.ts'
import type { Me } from '../../contract/clinic/clinic.ts'
import type { SelfDoor } from '../../entrance/self.ts'
import { placesOf } from '../clinic/me.ts'
import { ConflictFailure, SignedOutFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { decideLeaving, leaveClinic } from '../users/change-status.ts'
import { tellPerson } from './account-store.ts'
import { confirmPassword } from './password/confirm-password.ts'

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
  if (await hasNoPlace(self)) return deletePlaceless(self, sessions, password)
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
    await assertDeleted(scope)
  })
}

/** Whether no clinic lets the person in any more: each has archived or removed them. */
async function hasNoPlace(self: SelfDoor): Promise<boolean> {
  const isAlone = await self
    .alone(async () => true)
    .catch((error: unknown) => {
      if (error instanceof SignedOutFailure) return false
      throw error
    })
  return isAlone
}

/** Without a clinic there is nothing to leave but archived places. */
async function deletePlaceless(self: SelfDoor, sessions: Sessions, password: string): Promise<void> {
  await confirmPassword({ entrance: self.entrance, look: self.alone }, sessions, password, 'password')
  await dropArchived(self, await self.alone(placesOf))
  await self.alone(async (scope) => {
    await tellPerson(scope, 'login-deleted')
    await assertDeleted(scope)
  })
}

async function assertDeleted({ run }: Pick<Scope, 'run'>): Promise<void> {
  const deleted = await run('select atrium_delete_my_login()', [])
  if (deleted[0]?.[0] !== true) throw new ConflictFailure('You got a place in a clinic a moment ago. Please try again.')
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
