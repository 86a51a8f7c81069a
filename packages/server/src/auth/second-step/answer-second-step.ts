import type { SignedIn } from '../../contract/account/sign-in.ts'
import { secondStepInput } from '../../contract/account/sign-in.ts'
import type { Database } from '../../db/database.ts'
import type { Tokens } from '../../mail/tokens.ts'
import type { SignedCookie } from '../session/cookies.ts'
import { endSession } from '../session/end-session.ts'
import type { KnownDevices } from '../session/known-devices.ts'
import type { Charge } from '../limits/tries.ts'
import { charge, refund } from '../limits/tries.ts'
import { openSession } from '../session/open-session.ts'
import { tellNewDevice } from '../session/tell-new-device.ts'
import { readJson } from '../answers/read-json.ts'
import { refuse, refuseForNow, refuseInput } from '../answers/refuse.ts'
import type { HalfWayCookie } from './half-way.ts'
import { useCode } from './use-code.ts'

const wrongCode = {
  message: 'This code is wrong, or was used already.',
  fields: { code: ['This code is wrong, or was used already'] },
}

export interface SecondStepDependencies {
  database: Database
  tokens: Tokens
  halfWay: HalfWayCookie
  session: SignedCookie
  devices: KnownDevices
}

/**
 * Answers `POST /api/auth/sign-in/second-step`. Only whose password was right here comes so far, so tries are counted by login:
 * no stranger can use them up.
 */
export function answerSecondStep({ database, tokens, halfWay, session, devices }: SecondStepDependencies) {
  return async (request: Request): Promise<Response> => {
    const body = await readJson(request)
    if (body instanceof Response) return body
    const input = secondStepInput.safeParse(body.json)
    if (!input.success) return refuseInput(input.error)
    const entering = await halfWay.read(request)
    if (!entering) return refuse('UNAUTHORIZED', { message: 'That took too long. Please sign in again.' })

    const { user, stamp } = entering
    // A new password frees the person from whoever knows the old one.
    const key = `second step ${user.id} ${stamp}`
    const charges: Charge[] = [
      { bucket: 'confirm', key },
      { bucket: 'codes', key },
    ]
    const { wait } = await charge(database, charges)
    if (wait !== null) {
      await tellOfWrongCodes(database, user.id)
      return refuseForNow('TOO_MANY_REQUESTS', wait)
    }
    if (!(await useCode(database, tokens, entering, input.data.code))) {
      return refuse('BAD_REQUEST', wrongCode)
    }
    await refund(database, charges)
    const token = await openSession(database, user, request, new Date())
    // The password may have been set anew while the code was looked at: that has signed everybody out.
    if (!(await halfWay.read(request))) {
      await endSession(database, token)
      return refuse('UNAUTHORIZED', { message: 'That took too long. Please sign in again.' })
    }
    if (devices.find(request, user.email) === null) {
      await database.transaction(({ run }) => tellNewDevice(run, user.id, request, new Date()), { role: 'atrium_auth' })
    }
    await endSession(database, session.read(request))
    const answer: SignedIn = { user }
    const cookies = [session.write(token), devices.remember(request, user.email), halfWay.end()]
    return Response.json(answer, { headers: cookies.map((cookie) => ['set-cookie', cookie] as [string, string]) })
  }
}

/** Somebody has the password, and no code: the person should know. */
async function tellOfWrongCodes(database: Database, userId: string): Promise<void> {
  await database.transaction(
    ({ run }) =>
      run('select atrium_tell_wrong_codes($1, $2, $3)', [userId, crypto.randomUUID(), new Date().toISOString()]),
    { role: 'atrium_auth' },
  )
}
