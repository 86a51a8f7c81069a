import type { Account, ChangePreferencesInput, ChangeProfileInput } from '../../../contract/account/account.ts'
import { sortName } from '../../../contract/values/sort-name.ts'
import type { Scope } from '../../../scope.ts'
import { recordChange } from '../../audit/audit.ts'
import { updateMembership } from '../../users/membership-store.ts'
import { getFace } from '../account-store.ts'
import { getAccount } from '../get-account.ts'

/**
 * What one is called in this clinic from now on, and what one is; other clinics go on as they are. A clinic that is joined later begins with
 * this name. What the log and the history say of earlier days stays as it was.
 */
export async function changeProfile(scope: Scope, { name, title }: ChangeProfileInput): Promise<Account> {
  if (title !== undefined) await changeTitle(scope, title === '' ? null : title)
  if (name === undefined || name === scope.actor.name) return getAccount(scope)
  await rename(scope, name)
  return getAccount({ ...scope, actor: { ...scope.actor, name } })
}

async function rename(scope: Scope, name: string): Promise<void> {
  const { actor, run, now } = scope
  await updateMembership(scope, actor.membershipId, { name, sortName: sortName(name) })
  await run('select atrium_rename_me($1, $2)', [name, now.toISOString()])
  await recordChange(scope, {
    action: 'account.renamed',
    target: { id: actor.membershipId, name },
    before: { name: actor.name },
    after: { name },
  })
}

async function changeTitle(scope: Scope, title: string | null): Promise<void> {
  const { membershipId: id, name } = scope.actor
  const before = await getFace(scope)
  if (before.title === title) return
  await updateMembership(scope, id, { title })
  await recordChange(scope, {
    action: 'account.titleChanged',
    target: { id, name },
    before: { title: before.title },
    after: { title },
  })
}

/** How pages look to this person, on every device; what is not named stays. It changes nobody's rights, so no log tells of it. */
export async function changePreferences(scope: Scope, preferences: ChangePreferencesInput): Promise<Account> {
  await scope.run('select atrium_prefer($1)', [JSON.stringify(preferences)])
  return getAccount(scope)
}
