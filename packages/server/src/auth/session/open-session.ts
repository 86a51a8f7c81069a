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
  const { address, userAgent } = whence(request)
  const token = randomBytes(24).toString('base64url')
  await queries.insert(sessions).values({
    id: randomBytes(16).toString('base64url'),
    token,
    userId,
    expiresAt: new Date(now.getTime() + sessionLife * 1_000),
    ipAddress: address,
    userAgent,
    createdAt: now,
    updatedAt: now,
    activeAt: now,
  })
  return token
}
