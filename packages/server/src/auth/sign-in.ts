import type { SecondStepAsked, SignedIn } from '../contract/account/sign-in.ts'
import { signInInput } from '../contract/account/sign-in.ts'
import type { Database } from '../db/database.ts'
import { SignedOutFailure } from '../failures.ts'
import type { SignedCookie } from './session/cookies.ts'
import { endSession } from './session/end-session.ts'
import type { HashTurns } from './passwords/hash-turns.ts'
import type { KnownDevices } from './session/known-devices.ts'
import type { Login, PasswordLogin } from './passwords/password-login.ts'
import { readJson } from './answers/read-json.ts'
import type { HalfWayBegun, HalfWayCookie } from './second-step/half-way.ts'
import { refuse, refuseForNow, refuseInput } from './answers/refuse.ts'
import { whence } from './session/whence.ts'
import { signInLimits } from './limits/sign-in-limits.ts'

const secondsWhenFull = 5

export interface SignInDependencies {
  database: Database
  login: PasswordLogin
  devices: KnownDevices
  session: SignedCookie
  turns: HashTurns
  halfWay: HalfWayCookie
}

/** Answers `POST /api/auth/sign-in/email`. Nothing of the answer comes from the request. */
export function signIn({ database, login, devices, session, turns, halfWay }: SignInDependencies) {
  const limits = signInLimits(database)
  return async (request: Request): Promise<Response> => {
    const body = await readJson(request)
    if (body instanceof Response) return body
    const input = signInInput.safeParse(body.json)
    if (!input.success) return refuseInput(input.error)

    const { email, password } = input.data
    const { address, userAgent } = whence(request)
    const attempt = { email, address, device: devices.find(request, email) }
    const startedAt = new Date()
    if (turns.isFull()) return refuseForNow('SERVICE_UNAVAILABLE', secondsWhenFull)
    const outcome = await turns.take(() =>
      limits(attempt, async (whose) => {
        const found = await login({
          email,
          password: whose === 'account' ? password : unguessable(),
          address,
          userAgent,
        })
        return found && { ...found, userId: found.user.id }
      }),
    )
    if (outcome.kind === 'wait') return refuseForNow('TOO_MANY_REQUESTS', outcome.seconds)
    if (outcome.kind === 'wrong') return wrong()
    const begun = await halfWay.begin(outcome.entry.userId, startedAt).catch(async (error: unknown) => {
      if (!(error instanceof SignedOutFailure)) throw error
      await endSession(database, outcome.entry.token)
      return wrong()
    })
    if (begun instanceof Response) return begun
    if (begun !== null) return askSecondStep(database, outcome.entry, begun)
    // Whoever was signed in here is no longer: the cookie that knew of it is written over.
    await endSession(database, session.read(request))
    return welcome(outcome.entry, [await session.write(outcome.entry.token), await devices.remember(request, email)])
  }
}

const wrong = () => refuse('UNAUTHORIZED', { message: 'The email or the password is wrong.' })

const unguessable = () => crypto.randomUUID()

/** The password alone opens nothing here: the session that it opened ends before anybody has heard of it. */
async function askSecondStep(database: Database, { token }: Login, { cookie, by }: HalfWayBegun): Promise<Response> {
  await endSession(database, token)
  const answer: SecondStepAsked = { secondStep: true, by }
  return Response.json(answer, { headers: { 'set-cookie': cookie } })
}

function welcome({ user }: Login, cookies: string[]): Response {
  const answer: SignedIn = { user }
  return Response.json(answer, { headers: cookies.map((cookie) => ['set-cookie', cookie] as [string, string]) })
}
