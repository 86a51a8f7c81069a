import type { Database } from '../../db/database.ts'
import { toHex } from '../../hex.ts'
import type { Mail } from '../../mail/mail.ts'

/** Milliseconds that a set-up address is good for. */
const life = 60 * 60_000

/**
 * The one-time address by which the first Owner of an empty installation comes in (R32), new at each start until it is used:
 * an older one is dead. The database keeps its hash alone.
 *
 * @returns null where somebody has a login already, or a clinic was made by the command `clinic:create`.
 */
export async function setupAddress(database: Database, { tokens, url }: Mail, now: Date): Promise<string | null> {
  const token = toHex(crypto.getRandomValues(new Uint8Array(32)))
  const hash = await tokens.hash(token)
  return database.asOwner(async ({ run, script }) => {
    // The door's role sees every clinic: one that was made by the command waits for its Owner, with nobody in it.
    await script('set local role atrium_door')
    const [[isInUse] = []] = await run('select exists (select from users) or exists (select from clinics)', [])
    await script('reset role')
    await run('delete from setup_tokens', [])
    if (isInUse === true) return null
    await run('insert into setup_tokens (token_hash, expires_at) values ($1, $2)', [
      hash,
      new Date(now.getTime() + life).toISOString(),
    ])
    return `${url}/setup#${token}`
  })
}
