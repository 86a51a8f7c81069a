import { hashPassword } from 'better-auth/crypto'
import { betterAuthSessions } from '../../../../src/auth/better-auth.ts'
import type { Database } from '../../../../src/db/database.ts'
import { callerAddressHeader } from '../../../../src/http/caller/caller-address.ts'
import type { TestApp } from '../../test-app.ts'
import { tokens } from '../../test-app.ts'

/* Here people sign in as they do: Better Auth, a password, a cookie. */

export const password = 'correct horse battery staple'
export const secret = 'a secret that only these tests know, long enough'
export const url = 'http://atrium.test'

export const sessions = (database: Database, at: string) => betterAuthSessions(database, { url: at, secret, tokens })

/** Gives every login the password of these tests. */
export async function setPasswords(database: Database): Promise<void> {
  const hash = await hashPassword(password)
  await database.asOwner(({ run }) =>
    run(
      `insert into accounts (id, account_id, provider_id, user_id, password, created_at, updated_at)
       select 'account-' || id, id, 'credential', id, $1, now(), now() from users
       on conflict (id) do update set password = excluded.password`,
      [hash],
    ),
  )
}

export interface Post {
  /** Sent as it is where it is text, else as JSON. */
  body?: unknown
  headers?: Record<string, string>
  method?: string
  /** Where the call comes from; an address of its own unless told. */
  from?: string
  cookies?: string[]
  at?: string
}

let addresses = 0

export function requestTo(path: string, { body = {}, headers = {}, method = 'POST', from, cookies, at = url }: Post) {
  const address = from ?? `10.${(addresses += 1) % 250}.${Math.floor(addresses / 250)}.1`
  return new Request(`${at}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      [callerAddressHeader]: address,
      ...(cookies && { cookie: cookies.join('; ') }),
      ...headers,
    },
    ...(method !== 'GET' && method !== 'HEAD' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

/** Signs in at `server` with the right password, unless told another. */
export const signInAt =
  (server: Pick<TestApp, 'fetch'>) =>
  ({ email, password: typed = password, ...post }: Post & { email: string; password?: string }) =>
    server.fetch(requestTo('/api/auth/sign-in/email', { body: { email, password: typed }, ...post }))

/** The cookies that an answer sets, as a browser sends them back. */
export function cookiesOf(response: Response): string[] {
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
}

/** The `Set-Cookie` header of the cookie of this name; empty when there is none. */
export function setCookie(response: Response, name: 'session_token' | 'devices'): string {
  return response.headers.getSetCookie().find((cookie) => cookie.includes(`.${name}=`)) ?? ''
}
