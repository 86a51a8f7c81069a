import type { SignedIn } from '../../contract/account/sign-in.ts'
import { shownPasskey } from '../../contract/account/passkey.ts'
import { noInput } from '../../contract/values/no-input.ts'
import type { Database } from '../../db/database.ts'
import { readJson } from '../answers/read-json.ts'
import { refuse, refuseForNow, refuseInput } from '../answers/refuse.ts'
import { rememberNetwork } from '../limits/familiar-networks.ts'
import { chargeNetwork } from '../limits/sign-in-limits.ts'
import type { HalfWayCookie } from '../second-step/half-way.ts'
import type { SignedCookie } from '../session/cookies.ts'
import { endSession } from '../session/end-session.ts'
import type { KnownDevices } from '../session/known-devices.ts'
import { insertSession } from '../session/open-session.ts'
import type { SessionUser } from '../sessions.ts'
import { tellNewDevice } from '../session/tell-new-device.ts'
import { whence } from '../session/whence.ts'
import { findPasskey } from './find-passkey.ts'
import type { Passkeys, ProvenPasskey } from './passkeys.ts'

export interface PasskeyDependencies {
  database: Database
  passkeys: (request: Request) => Passkeys | null
  session: SignedCookie
  devices: KnownDevices
  halfWay: HalfWayCookie
}

/** Answers `POST /api/auth/passkey/options`: the same for everybody, with nothing of any login (R34). */
export function answerPasskeyOptions({ passkeys }: Pick<PasskeyDependencies, 'passkeys'>) {
  return async (request: Request): Promise<Response> => {
    const body = await readJson(request, {})
    if (body instanceof Response) return body
    const input = noInput.safeParse(body.json)
    if (!input.success) return refuseInput(input.error)
    const here = passkeys(request)
    if (!here) return refuse('NOT_FOUND', { message: 'There are no passkeys at an address of numbers.' })
    return Response.json(await here.ask(new Date()))
  }
}

/**
 * Answers `POST /api/auth/passkey/verify`. A passkey that has verified its person is two factors, so no code is asked for. Whatever is
 * wrong with one is answered alike, and counted by network (R34); a right one gets in meanwhile, for nobody guesses a signature.
 */
export function answerPasskey({ database, passkeys, session, devices, halfWay }: PasskeyDependencies) {
  return async (request: Request): Promise<Response> => {
    const body = await readJson(request)
    if (body instanceof Response) return body
    const input = shownPasskey.safeParse(body.json)
    if (!input.success) return refuseInput(input.error)

    const now = new Date()
    const { address } = whence(request)
    const found = await findPasskey(database, input.data.id)
    const proven = found && (await passkeys(request)?.check(input.data, found.passkey, now))
    const isKnown = found !== null && devices.find(request, found.user.email) !== null
    const token = proven ? await enter({ database, isKnown }, found.passkey.id, proven, found.user, request, now) : null
    if (!found || token === null) {
      const wait = await chargeNetwork(database, address)
      if (wait !== null) return refuseForNow('TOO_MANY_REQUESTS', wait)
      return refuse('UNAUTHORIZED', { message: 'This passkey does not sign in here.' })
    }
    await rememberNetwork(database, found.user.id, address)
    await endSession(database, session.read(request))
    const answer: SignedIn = { user: found.user }
    const cookies = [session.write(token), devices.remember(request, found.user.email), halfWay.end()]
    return Response.json(answer, { headers: cookies.map((cookie) => ['set-cookie', cookie] as [string, string]) })
  }
}

/** Uses the passkey and opens a session, in one transaction: what removes a passkey ends every session that it has opened. */
async function enter(
  { database, isKnown }: { database: Database; isKnown: boolean },
  passkeyId: string,
  { counter, challenge }: ProvenPasskey,
  user: SessionUser,
  request: Request,
  now: Date,
): Promise<string | null> {
  return database.transaction(
    async (transaction) => {
      const parameters = [passkeyId, counter, challenge.hash, challenge.until.toISOString(), now.toISOString()]
      const [[outcome] = []] = await transaction.run('select atrium_use_passkey($1, $2, $3, $4, $5)', parameters)
      if (outcome !== 'used') return null
      if (!isKnown) await tellNewDevice(transaction.run, user.id, request, now)
      return insertSession(transaction, user, request, now)
    },
    { role: 'atrium_auth' },
  )
}
