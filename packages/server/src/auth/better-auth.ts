import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { Database } from '../db/database.ts'
import type { Tokens } from '../mail/tokens.ts'
import { InvalidFailure } from '../failures/failures.ts'
import { isLongEnough } from '../contract/values/limits.ts'
import { hashTurns } from './passwords/hash-turns.ts'
import { signedCookie } from './session/cookies.ts'
import { endSession } from './session/end-session.ts'
import { openSession } from './session/open-session.ts'
import { answerSecondStep } from './second-step/answer-second-step.ts'
import { halfWayCookie } from './second-step/half-way.ts'
import { answerPasskey, answerPasskeyOptions } from './passkeys/answer-passkey.ts'
import { passkeysAt } from './passkeys/passkeys.ts'
import { knownDevices } from './session/known-devices.ts'
import { checkPassword } from './passwords/check-password.ts'
import type { Sessions } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

/**
 * People sign in with a password and stay signed in by a cookie.
 *
 * @param options.url the public address; an https address makes the cookies `Secure`.
 * @param options.secret signs the cookies.
 * @param options.tokens makes the secrets of code apps and the challenges of passkeys.
 * @param options.seeded the password of the seed's logins, outside production.
 */
export function betterAuthSessions(
  database: Database,
  options: { url: string; secret: string; tokens: Tokens; seeded?: string },
): Sessions {
  const session = signedCookie('session_token', options.url, options.secret)
  const devices = knownDevices(options.url, options.secret)
  const turns = hashTurns()
  const halfWay = halfWayCookie(database, signedCookie('second_step', options.url, options.secret))
  const answerSignIn = signIn({ database, check: checkPassword, devices, session, turns, halfWay })
  const answerCode = answerSecondStep({ database, tokens: options.tokens, halfWay, session, devices })
  const passkeys = passkeysAt(options.url, options.tokens)
  const answerOptions = answerPasskeyOptions({ passkeys })
  const answerShown = answerPasskey({ database, passkeys, session, devices, halfWay })
  const answerSignOut = signOut({ database, session })
  return {
    tokenFrom: async (request) => session.read(request),
    handle: (request) => {
      const { pathname } = new URL(request.url)
      if (pathname.endsWith('/sign-out')) return answerSignOut(request)
      if (pathname.endsWith('/passkey/options')) return answerOptions(request)
      if (pathname.endsWith('/passkey/verify')) return answerShown(request)
      return pathname.endsWith('/second-step') ? answerCode(request) : answerSignIn(request)
    },
    hash: async (password) => {
      // A start does not read fifty thousand passwords: the first who chooses one does.
      const { isCommonPassword } = await import('./passwords/common-passwords.ts')
      if (isCommonPassword(password)) {
        throw new InvalidFailure({
          password: ['This one is easily guessed. Take a few words that nobody else would put together'],
        })
      }
      return turns.take(() => hashPassword(password))
    },
    verify: async (password, kept) =>
      kept !== null && (await turns.take(() => verifyPassword({ hash: kept, password }))),
    passkeys,
    standsAlone: (password) => password === options.seeded || isLongEnough(password),
    open: async (user, request, now) => {
      const token = await openSession(database, user, request, now)
      // Whoever was signed in here is no longer: the cookie that knew of it is written over.
      await endSession(database, session.read(request))
      return [session.write(token), devices.remember(request, user.email)]
    },
  }
}
