import type { Database } from '../db/database.ts'
import { noInput } from '../contract/values/no-input.ts'
import type { SignedCookie } from './session/cookies.ts'
import { endSession } from './session/end-session.ts'
import { readJson } from './answers/read-json.ts'
import { refuseInput } from './answers/refuse.ts'

/**
 * Answers `POST /api/auth/sign-out`: the session ends, not only its cookie. Whoever leaves a computer must get out, so it does
 * not ask whose session it is, and says yes where there is none.
 */
export function signOut({ database, session }: { database: Database; session: SignedCookie }) {
  return async (request: Request): Promise<Response> => {
    const body = await readJson(request, {})
    if (body instanceof Response) return body
    const input = noInput.safeParse(body.json)
    if (!input.success) return refuseInput(input.error)
    await endSession(database, session.read(request))
    return Response.json({ success: true }, { headers: { 'set-cookie': session.clear() } })
  }
}
