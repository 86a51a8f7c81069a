import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { eq } from 'drizzle-orm'
import { longestPassword } from '../../contract/account/sign-in.ts'
import type { Database } from '../../db/database.ts'
import { accounts, sessions, users, verifications } from '../../db/schema.ts'
import { UnavailableFailure } from '../../failures.ts'
import type { Log } from '../../log.ts'
import { sessionLife } from '../session/session-life.ts'
import { callerAddressHeader } from '../../http/caller/caller-address.ts'

export interface Login {
  token: string
  user: { id: string; name: string; email: string }
}

interface Credentials {
  email: string
  password: string
  /** Where from, and by which browser: kept with the session. */
  address: string
  userAgent: string
}

/** Opens a session for whoever knows the password; null for anybody else, after the same work (R34). */
export type PasswordLogin = (credentials: Credentials) => Promise<Login | null>

/**
 * Passwords and sessions by Better Auth on our own tables. Only its function for signing in is called, never its router: that
 * would also rename people and change their passwords, without a rule and without an audit event.
 */
export function passwordLogin(database: Database, options: { url: string; secret: string; log: Log }): PasswordLogin {
  const auth = betterAuth({
    baseURL: options.url,
    secret: options.secret,
    database: drizzleAdapter(database.auth, {
      provider: 'pg',
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
      transaction: false,
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, maxPasswordLength: longestPassword },
    session: { expiresIn: sessionLife, disableSessionRefresh: true },
    // sign-in-limits.ts counts failed tries, by account too; this would count every call, by address alone.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { log: writeTo(options.log) },
    advanced: { ipAddress: { ipAddressHeaders: [callerAddressHeader] } },
  })
  return async ({ email, password, address, userAgent }) => {
    const headers = new Headers({ [callerAddressHeader]: address, 'user-agent': userAgent })
    try {
      await askAlike(database, email)
      const { token, user } = await auth.api.signInEmail({ body: { email, password }, headers })
      return { token, user: { id: user.id, name: user.name, email: user.email } }
    } catch (error) {
      if (error instanceof APIError && error.body?.code === 'INVALID_EMAIL_OR_PASSWORD') return null
      throw unwrapped(error)
    }
  }
}

/** The library asks for the accounts of a login that exists. This asks where there is none, so that it takes as long (R34). */
async function askAlike({ auth }: Database, email: string): Promise<void> {
  const [login] = await auth.select({ id: users.id }).from(users).where(eq(users.email, email))
  if (!login) await auth.select().from(accounts).where(eq(accounts.userId, ''))
}

/** Drizzle wraps what the database threw; that it is away must stay to be seen. */
function unwrapped(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof UnavailableFailure ? error.cause : error
}

/** Its warnings are about wrong passwords, each of which is answered; its errors are for the log. */
function writeTo(log: Log) {
  return (level: string, message: string, ...details: unknown[]) => {
    if (level !== 'error') return
    const error = details.find((each) => each instanceof Error) ?? message
    log.error('The login library failed', error, { said: message })
  }
}
