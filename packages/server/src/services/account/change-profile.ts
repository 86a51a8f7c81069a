import type { Account, ChangePreferencesInput, ChangeProfileInput } from '../../contract/account/account.ts'
import { sortName } from '../../contract/values/sort-name.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { updateMembership } from '../users/membership-store.ts'
import { getAccount } from './get-account.ts'

/**
 * What one is called in this clinic from now on; other clinics go on as they are. A clinic that is joined later begins with
 * this name. What the log and the history say of earlier days stays as it was.
 */
export async function changeProfile(scope: Scope, { name }: ChangeProfileInput): Promise<Account> {
  const { actor, run, now } = scope
  if (name === actor.name) return getAccount(scope)
  await updateMembership(scope, actor.membershipId, { name, sortName: sortName(name) })
  await run('select atrium_rename_me($1, $2)', [name, now.toISOString()])
  await recordChange(scope, {
    action: 'account.renamed',
    target: { id: actor.membershipId, name },
    before: { name: actor.name },
    after: { name },
  })
  return getAccount({ ...scope, actor: { ...actor, name } })
}

/** How pages look to this person, on every device; what is not named stays. It changes nobody's rights, so no log tells of it. */
export async function changePreferences(scope: Scope, preferences: ChangePreferencesInput): Promise<Account> {
  await scope.run('select atrium_prefer($1)', [JSON.stringify(preferences)])
  return getAccount(scope)
}
