import type { Database } from '../../db/database.ts'

/** Ends a session, its streams included; nothing happens where there is none. */
export async function endSession(database: Database, token: string | null): Promise<void> {
  if (token === null) return
  await database.transaction(({ run }) => run('delete from sessions where token = $1', [token]), {
    role: 'atrium_auth',
  })
}
