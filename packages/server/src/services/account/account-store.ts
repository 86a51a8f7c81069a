import type { HeldPasskey } from '../../auth/passkeys/passkeys.ts'
import type { Account, Passkey, Preferences, SecondStep } from '../../contract/account/account.ts'
import { photoAddress } from '../../contract/account/photo.ts'
import { accountMessages } from '../../db/schema.ts'
import type { AccountMessageContent, AccountNotice, PasskeyNotice } from '../../contract/message.ts'
import type { OwnScope } from '../../entrance/login.ts'
import type { Scope } from '../../scope.ts'

export interface StoredLogin extends Pick<Account, 'passwordChangedAt' | 'preferences'> {
  secondStep: Omit<SecondStep, 'demandedBy'>
  /** Null: it has no password. */
  passwordHash: string | null
  /** Which secret the code app has, or would have; null: never begun. */
  stepVersion: number | null
  /** Whether the password alone does not open it: there is a code app or a passkey (R33). */
  hasSecondStep: boolean
}

/** The login of who has entered: the database shows no other. */
export async function getLogin({ run }: Pick<Scope, 'run'>): Promise<StoredLogin> {
  const [row] = await run('select *, atrium_have_i_second_step() from atrium_my_login()', [])
  if (!row) throw new Error('Failed to read the login of who has entered: there is none.')
  const [, preferences, passwordHash, changedAt, stepVersion, confirmedAt, codesLeft, hasSecondStep] = row as LoginRow
  return {
    preferences: JSON.parse(preferences) as Preferences,
    passwordHash,
    passwordChangedAt: changedAt === null ? null : new Date(changedAt),
    stepVersion,
    hasSecondStep,
    secondStep: { isOn: confirmedAt !== null, codesLeft },
  }
}

/** The person's clinics that demand a second step of them, by name. */
export async function clinicsAskingMe({ run }: Pick<Scope, 'run'>): Promise<string[]> {
  const rows = await run('select * from atrium_clinics_asking_me()', [])
  return rows.map(([name]) => String(name))
}

/** What one is in this clinic, and how one looks; without a clinic neither is told. */
export async function getFace(scope: OwnScope): Promise<Pick<Account, 'title' | 'photo'>> {
  if (scope.clinic === null) return { title: null, photo: null }
  const { run, clinic, actor } = scope
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
  hasSecondStep: boolean,
]

/** The passkeys of who has entered, the oldest first. */
export async function listPasskeys({ run }: Pick<Scope, 'run'>): Promise<Passkey[]> {
  const rows = (await run('select * from atrium_my_passkeys()', [])) as PasskeyRow[]
  return rows.map(([id, name, createdAt, lastUsedAt]) => {
    return { id, name, createdAt: new Date(createdAt), lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt) }
  })
}

/** The same as their devices know them. */
export async function listHeldPasskeys({ run }: Pick<Scope, 'run'>): Promise<HeldPasskey[]> {
  const rows = (await run('select * from atrium_my_passkeys()', [])) as PasskeyRow[]
  return rows.map(([, , , , credentialId, transports]) => {
    return { credentialId, transports: JSON.parse(transports) as string[] }
  })
}

type PasskeyRow = [
  id: string,
  name: string,
  createdAt: string,
  lastUsedAt: string | null,
  credentialId: string,
  transports: string,
]

/** Tells the person by mail what was done with the login, in the transaction that does it. */
export async function tellPerson(scope: OwnScope, kind: AccountNotice): Promise<void> {
  await queueAccountMessage(scope, scope.actor.email, { kind, name: scope.actor.name })
}

/** The same of a passkey. */
export async function tellOfPasskey(scope: OwnScope, kind: PasskeyNotice, passkey: string): Promise<void> {
  await queueAccountMessage(scope, scope.actor.email, { kind, name: scope.actor.name, passkey })
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
