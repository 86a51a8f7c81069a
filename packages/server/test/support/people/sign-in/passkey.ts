import { passkeysAt } from '../../../../src/auth/passkeys/passkeys.ts'
import type { CreatedPasskey } from '../../../../src/contract/account/passkey.ts'
import type { TestApp } from '../../test-app.ts'
import { tokens } from '../../test-app.ts'
import type { Authenticator } from './authenticator.ts'
import { makeAuthenticator } from './authenticator.ts'
import type { Person } from '../clinic.ts'

type App = Pick<TestApp, 'database' | 'clock'>
type At = { url: string }

/** One that answers nothing that was asked. */
export const strayPasskey = makeAuthenticator('http://atrium.test').create({
  challenge: 'none',
  user: { id: 'nobody' },
  rp: { id: 'atrium.test' },
})

/** A passkey that a browser has just made for this person's session, to be added. */
export async function createFor(
  { clock }: Pick<TestApp, 'clock'>,
  { userId, email, name, token }: Person,
  { url }: At = { url: 'http://atrium.test' },
  device = makeAuthenticator(url),
): Promise<CreatedPasskey> {
  const here = passkeysAt(url, tokens)(new Request(url))
  if (!here) throw new Error(`There are no passkeys at ${url}`)
  return device.create(await here.offer({ userId, email, name }, token, [], clock.now))
}

/** Gives somebody a passkey, by the database's owner; answers its id and the device that has it. */
export async function givePasskey(
  app: App,
  person: Person,
  { url }: At = { url: 'http://atrium.test' },
  name = 'A device',
): Promise<{ passkeyId: string; device: Authenticator }> {
  const device = makeAuthenticator(url)
  const created = await createFor(app, person, { url }, device)
  const here = passkeysAt(url, tokens)(new Request(url))
  const made = await here?.read(created, person.token, app.clock.now)
  if (!made) throw new Error('The passkey was not read')
  const passkeyId = `passkey-${device.id.slice(0, 20)}`
  await app.database.asOwner(({ run }) =>
    run(
      `insert into passkeys (id, user_id, credential_id, public_key, counter, transports, name, created_at)
       values ($1, $2, $3, $4, $5, '["internal"]', $6, $7)`,
      [passkeyId, person.userId, made.credentialId, made.publicKey, made.counter, name, app.clock.now.toISOString()],
    ),
  )
  return { passkeyId, device }
}
