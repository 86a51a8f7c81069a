import type { Account } from '../../contract/account/account.ts'
import type { OwnScope } from '../../entrance/login.ts'
import { clinicsAskingMe, getFace, getLogin, listPasskeys } from './account-store.ts'

/** One's own login, and what one is called in this clinic, where there is one. */
export async function getAccount(scope: OwnScope): Promise<Account> {
  const [{ passwordChangedAt, preferences, secondStep }, face, demandedBy, passkeys] = await Promise.all([
    getLogin(scope),
    getFace(scope),
    clinicsAskingMe(scope),
    listPasskeys(scope),
  ])
  const { name, email } = scope.actor
  return { name, email, ...face, passwordChangedAt, preferences, secondStep: { ...secondStep, demandedBy }, passkeys }
}
