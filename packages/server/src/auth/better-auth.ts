import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import type { Database } from '../db/database.ts'
import { accounts, rateLimits, sessions, users, verifications } from '../db/schema.ts'
import type { Sessions } from './sessions.ts'
import { signedCookie } from './signed-cookie.ts'

const cookiePrefix = 'atrium'
/** Behind https its name begins with `__Secure-`. */
export const sessionCookie = `${cookiePrefix}.session_token`
const day = 24 * 60 * 60

/** A clinic may sit behind one address: the limit is for guessing, not for a busy morning. */
const signInTries = { window: 60, max: 30 }

/** The header in which main.ts puts the address of the caller; a value from outside is overwritten there. */
export const callerAddressHeader = 'x-atrium-caller'

/**
 * Passwords and cookies by Better Auth on our own tables.
 *
 * @param options.url the public address; an https address makes the cookie `Secure`.
 * @param options.secret signs the cookie.
 */
export function betterAuthSessions(database: Database, options: { url: string; secret: string }): Sessions {
  const secure = options.url.startsWith('https:')
  const auth = betterAuth({
    baseURL: options.url,
    basePath: '/api/auth',
    secret: options.secret,
    database: drizzleAdapter(database.auth, {
      provider: 'pg',
      schema: { user: users, session: sessions, account: accounts, verification: verifications, rateLimit: rateLimits },
      transaction: false,
    }),
    emailAndPassword: { enabled: true, disableSignUp: true },
    session: { expiresIn: 7 * day, updateAge: day },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 600,
      customRules: { '/sign-in/email': signInTries },
    },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix,
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [callerAddressHeader] },
      // http/same-origin.ts has refused other origins before a request comes here.
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
  })
  const readToken = signedCookie(`${secure ? '__Secure-' : ''}${sessionCookie}`, options.secret)

  return {
    handle: async (request) => {
      const response = await auth.handler(request)
      const seconds = response.headers.get('x-retry-after')
      if (seconds !== null) response.headers.set('retry-after', seconds)
      return response
    },
    tokenFrom: (request) => readToken(request.headers.get('cookie')),
  }
}
