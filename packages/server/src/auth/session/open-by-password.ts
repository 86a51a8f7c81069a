import type { Database } from '../../db/database.ts'
import { familiarFrom } from '../limits/familiar-networks.ts'
import type { Charge } from '../limits/tries.ts'
import { keysOf } from '../limits/tries.ts'
import type { FoundLogin } from '../passwords/find-login.ts'
import { newSession } from './open-session.ts'

export type Opened =
  | { kind: 'opened'; token: string }
  /** A second step is asked for; no session was opened. */
  | { kind: 'asked'; stamp: string; by: { codeApp: boolean; passkey: boolean } }
  /** The password was set anew since it was looked at. */
  | { kind: 'changed' }

/** Opens a session after the right password, in place of the one that was open there, and gives the try back: all at one go. */
export async function openByPassword(
  database: Database,
  { user, passwordHash }: FoundLogin,
  charges: readonly Charge[],
  request: Request,
  former: string | null,
): Promise<Opened> {
  const now = new Date()
  const { id, token, expiresAt, ipAddress, userAgent } = newSession(request, now)
  const { network, seenBefore } = familiarFrom(ipAddress, now)
  const [row = []] = await database.single('atrium_auth')(
    `select outcome, stamp, has_code_app, has_passkey
     from atrium_open_by_password($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      user.id,
      passwordHash,
      keysOf(charges),
      network,
      seenBefore.toISOString(),
      id,
      token,
      former,
      expiresAt.toISOString(),
      ipAddress,
      userAgent,
      now.toISOString(),
    ],
  )
  const [outcome, stamp, codeApp, passkey] = row as [Opened['kind'], string, boolean, boolean]
  if (outcome === 'asked') return { kind: outcome, stamp, by: { codeApp, passkey } }
  return outcome === 'opened' ? { kind: outcome, token } : { kind: 'changed' }
}
