import type { Database } from '../../../db/database.ts'

/**
 * Brings the lists of clinics up to date with the addresses of logins: each clinic in a transaction of its own, under its own lock,
 * with its event (R29). What a process that ended has left is done at the next start, or within the hour.
 *
 * @param userId of one person; null: of anybody.
 */
export async function followEmails(database: Database, now: Date, userId: string | null = null): Promise<void> {
  const role = 'atrium_auth'
  for (;;) {
    const lagging = await database.transaction(({ run }) => run('select * from atrium_lagging_places($1)', [userId]), {
      role,
      readOnly: true,
    })
    if (lagging.length === 0) return
    for (const [person, clinic] of lagging) {
      const parameters = [person, clinic, now.toISOString()]
      await database.transaction(({ run }) => run('select atrium_follow_email($1, $2, $3)', parameters), { role })
    }
  }
}
