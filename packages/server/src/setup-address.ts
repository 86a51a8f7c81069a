import type { Database } from './db/database.ts'
import { toHex } from './hex.ts'
import type { Mail } from './mail/mail.ts'

/** Milliseconds that a set-up address is good for. */
const life = 60 * 60_000

/**
 * The one-time address by which the first Owner of an empty installation comes in (R32), new at each start until it is used:
 * an older one is dead. The database keeps its hash alone.
 *
 * @returns null where somebody has a login already.
 */
export async function setupAddress(database: Database, { tokens, url }: Mail, now: Date): Promise<string | null> {
  const token = toHex(crypto.getRandomValues(new Uint8Array(32)))
  const hash = await tokens.hash(token)
  return database.asOwner(async ({ run }) => {
    const [[hasPeople] = []] = await run('select exists (select from users)', [])
    await run('delete from setup_tokens', [])
    if (hasPeople === true) return null
    await run('insert into setup_tokens (token_hash, expires_at) values ($1, $2)', [
      hash,
      new Date(now.getTime() + life).toISOString(),
    ])
    return `${url}/setup#${token}`
  })
}
