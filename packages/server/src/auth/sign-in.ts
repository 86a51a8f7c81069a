import type { SecondStepAsked, SignedIn } from '../contract/account/sign-in.ts'
import { signInInput } from '../contract/account/sign-in.ts'
import type { Database } from '../db/database.ts'
import type { SignedCookie } from './session/cookies.ts'
import type { Opened } from './session/open-by-password.ts'
import { openByPassword } from './session/open-by-password.ts'
import type { CheckPassword } from './passwords/check-password.ts'
import type { FoundLogin } from './passwords/find-login.ts'
import type { HashTurns } from './passwords/hash-turns.ts'
import type { KnownDevices } from './session/known-devices.ts'
import { readJson } from './answers/read-json.ts'
import type { HalfWayCookie } from './second-step/half-way.ts'
import { refuse, refuseForNow, refuseInput } from './answers/refuse.ts'
import { tellNewDevice } from './session/tell-new-device.ts'
import { whence } from './session/whence.ts'
import { signInLimits } from './limits/sign-in-limits.ts'

const secondsWhenFull = 5

export interface SignInDependencies {
  database: Database
  check: CheckPassword
  devices: KnownDevices
  session: SignedCookie
  turns: HashTurns
  halfWay: HalfWayCookie
}

/**
 * Answers `POST /api/auth/sign-in/email`. Nothing of the answer comes from the request. The database is asked twice, before the hash and
 * after it, and a wrong password once (docs/decisions/0030).
 */
export function signIn({ database, check, devices, session, turns, halfWay }: SignInDependencies) {
  const limits = signInLimits(database)
  return async (request: Request): Promise<Response> => {
    const body = await readJson(request)
    if (body instanceof Response) return body
    const input = signInInput.safeParse(body.json)
    if (!input.success) return refuseInput(input.error)

    const { email, password } = input.data
    const attempt = { email, address: whence(request).address, device: devices.find(request, email) }
    if (turns.isFull()) return refuseForNow('SERVICE_UNAVAILABLE', secondsWhenFull)
    const outcome = await turns.take(() =>
      limits(attempt, {
        check: (login, whose) => check(login, whose === 'account' ? password : unguessable()),
        // Whoever was signed in here is no longer: the cookie that knew of it is written over.
        open: async (login, charges) => {
          const opened = await openByPassword(database, login, charges, request, session.read(request))
          return opened.kind === 'changed' ? null : { login, opened }
        },
      }),
    )
    if (outcome.kind === 'wait') return refuseForNow('TOO_MANY_REQUESTS', outcome.seconds)
    if (outcome.kind === 'wrong') return refuse('UNAUTHORIZED', { message: 'The email or the password is wrong.' })
    const { login, opened } = outcome.entry
    if (opened.kind === 'asked') return askSecondStep(opened, halfWay.begin(login.user.id, opened.stamp))
    if (attempt.device === null) {
      await database.transaction(({ run }) => tellNewDevice(run, login.user.id, request, new Date()), {
        role: 'atrium_auth',
      })
    }
    return welcome(login, [session.write(opened.token), devices.remember(request, email)])
  }
}

const unguessable = () => crypto.randomUUID()

/** The password alone opens nothing here. */
function askSecondStep({ by }: Opened & { kind: 'asked' }, cookie: string): Response {
  const answer: SecondStepAsked = { secondStep: true, by }
  return Response.json(answer, { headers: { 'set-cookie': cookie } })
}

function welcome({ user }: FoundLogin, cookies: string[]): Response {
  const answer: SignedIn = { user }
  return Response.json(answer, { headers: cookies.map((cookie) => ['set-cookie', cookie] as [string, string]) })
}
