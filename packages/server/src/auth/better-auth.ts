import { hashPassword } from 'better-auth/crypto'
import type { Database } from '../db/database.ts'
import type { Log } from '../log.ts'
import { InvalidFailure } from '../failures.ts'
import { hashTurns } from './hash-turns.ts'
import { signedCookie } from './cookies.ts'
import { openSession } from './open-session.ts'
import { knownDevices } from './known-devices.ts'
import { passwordLogin } from './password-login.ts'
import type { Sessions } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

/**
 * People sign in with a password and stay signed in by a cookie.
 *
 * @param options.url the public address; an https address makes the cookies `Secure`.
 * @param options.secret signs the cookies.
 */
export function betterAuthSessions(database: Database, options: { url: string; secret: string; log: Log }): Sessions {
  const session = signedCookie('session_token', options.url, options.secret)
  const devices = knownDevices(options.url, options.secret)
  const turns = hashTurns()
  const answerSignIn = signIn({ database, login: passwordLogin(database, options), devices, session, turns })
  const answerSignOut = signOut({ database, session })
  return {
    tokenFrom: async (request) => session.read(request),
    handle: (request) => {
      const isLeaving = new URL(request.url).pathname.endsWith('/sign-out')
      return isLeaving ? answerSignOut(request) : answerSignIn(request)
    },
    hash: async (password) => {
      // A start does not read fifty thousand passwords: the first who chooses one does.
      const { isCommonPassword } = await import('./common-passwords.ts')
      if (isCommonPassword(password)) {
        throw new InvalidFailure({
          password: ['This one is easily guessed. Take a few words that nobody else would put together'],
        })
      }
      return turns.take(() => hashPassword(password))
    },
    open: async (user, request, now) => [
      await session.write(await openSession(database, user, request, now)),
      await devices.remember(request, user.email),
    ],
  }
}
