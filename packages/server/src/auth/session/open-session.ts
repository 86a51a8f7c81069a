import { randomBytes } from 'node:crypto'
import type { Database, Transaction } from '../../db/database.ts'
import { sessions } from '../../db/schema.ts'
import type { SessionUser } from '../sessions.ts'
import { sessionLife } from './session-life.ts'
import { whence } from './whence.ts'

/** Opens a session as signing in with a password does, and answers its token. */
export async function openSession(database: Database, user: SessionUser, request: Request, now: Date): Promise<string> {
  return database.transaction((transaction) => insertSession(transaction, user, request, now), { role: 'atrium_auth' })
}

/** The same, in a transaction of that role. */
export async function insertSession(
  { queries }: Pick<Transaction, 'queries'>,
  { id: userId }: SessionUser,
  request: Request,
  now: Date,
): Promise<string> {
  const session = newSession(request, now)
  await queries.insert(sessions).values({ ...session, userId, createdAt: now, updatedAt: now, activeAt: now })
  return session.token
}

/** What is kept of a session that begins now, but for whose it is. */
export function newSession(request: Request, now: Date) {
  const { address: ipAddress, userAgent } = whence(request)
  return {
    id: randomBytes(16).toString('base64url'),
    token: randomBytes(24).toString('base64url'),
    expiresAt: new Date(now.getTime() + sessionLife * 1_000),
    ipAddress,
    userAgent,
  }
}
