import type { Database } from '../../db/database.ts'

/**
 * Tells each clinic of a person what was done with their login by a mailed link: in a transaction of its own, under its own lock, with its
 * event, and by mail where its Owners must know (R29). What a process that ended has left is done at the next start, or within the hour.
 *
 * @param userId of one person; null: of anybody.
 */
export async function tellPlaces(database: Database, now: Date, userId: string | null = null): Promise<void> {
  const role = 'atrium_auth'
  for (;;) {
    const untold = await database.transaction(({ run }) => run('select * from atrium_untold_places($1)', [userId]), {
      role,
      readOnly: true,
    })
    if (untold.length === 0) return
    for (const [news, clinic] of untold) {
      const parameters = [news, clinic, now.toISOString()]
      await database.transaction(({ run }) => run('select atrium_tell_place($1, $2, $3)', parameters), { role })
    }
  }
}
