import { randomBytes } from 'node:crypto'
import type { Database } from '../db/database.ts'
import { sessions } from '../db/schema.ts'
import { callerAddressHeader } from '../http/caller/caller-address.ts'
import type { SessionUser } from './sessions.ts'
import { longestUserAgent, sessionLife } from './session-life.ts'

/** Opens a session as signing in with a password does, and answers its token. */
export async function openSession(
  database: Database,
  { id: userId }: SessionUser,
  request: Request,
  now: Date,
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await database.transaction(
    ({ queries }) =>
      queries.insert(sessions).values({
        id: randomBytes(16).toString('base64url'),
        token,
        userId,
        expiresAt: new Date(now.getTime() + sessionLife * 1_000),
        ipAddress: request.headers.get(callerAddressHeader) ?? '',
        userAgent: (request.headers.get('user-agent') ?? '').slice(0, longestUserAgent),
        createdAt: now,
        updatedAt: now,
        activeAt: now,
      }),
    { role: 'atrium_auth' },
  )
  return token
}
