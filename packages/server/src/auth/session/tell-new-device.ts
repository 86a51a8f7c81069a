import type { RunStatement } from '../../db/database.ts'
import { whence } from './whence.ts'

/**
 * Queues the mail that says that the login was used on a device that does not know it. It is queued before the answer, which alone has
 * the session's cookie: whoever got in has been told of.
 *
 * @param run as atrium_auth.
 */
export async function tellNewDevice(run: RunStatement, userId: string, request: Request, now: Date): Promise<void> {
  const { address, userAgent } = whence(request)
  // It may hold what JSON of the database does not take.
  const signIn = { at: now, address, userAgent: userAgent.replaceAll('\u0000', '') }
  await run('select atrium_tell_new_device($1, $2, $3::jsonb, $4)', [
    userId,
    crypto.randomUUID(),
    JSON.stringify(signIn),
    now.toISOString(),
  ])
}
