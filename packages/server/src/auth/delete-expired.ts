import type { Database, DatabaseRole } from '../db/database.ts'
import { importsKept } from '../services/imports/import-store.ts'
import { familiarFor } from './limits/familiar-networks.ts'

/** Rows in one transaction: short enough that nobody waits for it. */
const batch = 1_000

/** Milliseconds that what was mailed, or never could be, is kept. */
const messagesKept = 30 * 24 * 60 * 60_000

/**
 * Deletes what signing in, mailing and importing leave behind once its time is over.
 * Several servers may do so at the same time; each takes rows that no other has.
 *
 * @returns how many rows are gone.
 * @example setInterval(() => void deleteExpired(database, clock()), 60 * 60_000)
 */
export async function deleteExpired(database: Database, now: Date): Promise<number> {
  const moment = now.toISOString()
  const lastSeen = new Date(now.getTime() - familiarFor).toISOString()
  const lastQueued = new Date(now.getTime() - messagesKept).toISOString()
  const lastImported = new Date(now.getTime() - importsKept).toISOString()
  const lastCounted = new Date(now.getTime() - 24 * 60 * 60_000).toISOString()
  let deleted = 0
  deleted += await deleteFrom(database, 'sessions', 'expires_at <= $1', moment)
  deleted += await deleteFrom(database, 'verifications', 'expires_at <= $1', moment)
  deleted += await deleteFrom(database, 'password_resets', 'expires_at <= $1', moment)
  deleted += await deleteFrom(database, 'registrations', 'expires_at <= $1', moment)
  deleted += await deleteFrom(database, 'email_changes', 'open_until <= $1', moment)
  deleted += await deleteFrom(database, 'step_undos', 'open_until <= $1', moment)
  deleted += await deleteFrom(database, 'mailed_invitations', 'mailed_at <= $1', lastCounted)
  const ways = await database.transaction(({ run }) => run('select atrium_delete_old_ways($1)', [moment]), {
    role: 'atrium_auth',
  })
  deleted += Number(ways[0]?.[0])
  const links = await database.transaction(({ run }) => run('select atrium_delete_old_clinic_links($1)', [moment]), {
    role: 'atrium_auth',
  })
  deleted += Number(links[0]?.[0])
  deleted += await deleteFrom(database, 'used_challenges', 'expires_at <= $1', moment)
  deleted += await deleteFrom(database, 'sign_in_tries', 'expire <= $1', now.getTime())
  deleted += await deleteFrom(database, 'sign_in_networks', 'seen_at <= $1', lastSeen)
  deleted += await deleteFrom(database, 'messages', 'queued_at <= $1', lastQueued, 'atrium_mail')
  deleted += await deleteFrom(database, 'account_messages', 'queued_at <= $1', lastQueued, 'atrium_mail')
  deleted += await deleteFrom(database, 'imports', 'created_at <= $1', lastImported)
  return deleted
}

async function deleteFrom(
  database: Database,
  table: string,
  isOver: string,
  limit: string | number,
  role: DatabaseRole = 'atrium_auth',
): Promise<number> {
  // Asked twice: a session that is used in this very moment lives on.
  const text = `delete from ${table} where ${isOver} and ctid = any (array(
    select ctid from ${table} where ${isOver} limit ${batch} for update skip locked)) returning 1`
  for (let deleted = 0; ;) {
    const rows = await database.transaction(({ run }) => run(text, [limit]), { role })
    deleted += rows.length
    if (rows.length < batch) return deleted
  }
}
