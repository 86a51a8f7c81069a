import type { Account, Preferences, SecondStep } from '../../contract/account/account.ts'
import { photoAddress } from '../../contract/account/photo.ts'
import { accountMessages } from '../../db/schema.ts'
import type { AccountMessageContent, AccountNotice } from '../../contract/message.ts'
import type { LoginScope } from '../../entrance/login.ts'
import type { Scope } from '../../scope.ts'

export interface StoredLogin extends Pick<Account, 'passwordChangedAt' | 'preferences'> {
  secondStep: Omit<SecondStep, 'demandedBy'>
  /** Null: it has no password. */
  passwordHash: string | null
  /** Which secret the code app has, or would have; null: never begun. */
  stepVersion: number | null
}

/** The login of who has entered: the database shows no other. */
export async function getLogin({ run }: Pick<Scope, 'run'>): Promise<StoredLogin> {
  const [row] = await run('select * from atrium_my_login()', [])
  if (!row) throw new Error('Failed to read the login of who has entered: there is none.')
  const [, preferences, passwordHash, changedAt, stepVersion, confirmedAt, codesLeft] = row as LoginRow
  return {
    preferences: JSON.parse(preferences) as Preferences,
    passwordHash,
    passwordChangedAt: changedAt === null ? null : new Date(changedAt),
    stepVersion,
    secondStep: { isOn: confirmedAt !== null, codesLeft },
  }
}

/** The person's clinics that demand a second step of them, by name. */
export async function clinicsAskingMe({ run }: Scope): Promise<string[]> {
  const rows = await run('select * from atrium_clinics_asking_me()', [])
  return rows.map(([name]) => String(name))
}

/** What one is in this clinic, and how one looks. */
export async function getFace({ run, clinic, actor }: Scope): Promise<Pick<Account, 'title' | 'photo'>> {
  const [row] = await run('select title, photo_hash from memberships where clinic_id = $1 and id = $2', [
    clinic.id,
    actor.membershipId,
  ])
  const [title = null, hash = null] = (row ?? []) as (string | null)[]
  return { title, photo: hash === null ? null : photoAddress(clinic.link, actor.membershipId, hash) }
}

/** How pages look to who has entered: what every page asks, without a look at how they sign in. */
export async function getPreferences({ run }: Scope): Promise<Preferences> {
  const [[preferences] = []] = await run('select atrium_my_preferences()', [])
  return JSON.parse(String(preferences)) as Preferences
}

type LoginRow = [
  name: string,
  preferences: string,
  passwordHash: string | null,
  passwordChangedAt: string | null,
  stepVersion: number | null,
  stepConfirmedAt: string | null,
  codesLeft: number,
]

/** Tells the person by mail what was done with the login, in the transaction that does it. */
export async function tellPerson(scope: LoginScope, kind: AccountNotice): Promise<void> {
  await queueAccountMessage(scope, scope.actor.email, { kind, name: scope.actor.name })
}

/** Queues mail about a login, in the transaction that causes it. */
export async function queueAccountMessage(
  { queries, now }: Pick<Scope, 'queries' | 'now'>,
  address: string,
  content: AccountMessageContent,
): Promise<void> {
  const id = crypto.randomUUID()
  await queries
    .insert(accountMessages)
    .values({ id, address, content, status: 'queued', queuedAt: now, nextTryAt: now })
}
