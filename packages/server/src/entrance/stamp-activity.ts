import type { Caller, Entrance } from './caller.ts'
import type { Entered } from './door.ts'

/** Milliseconds: activity is written once a minute at most. */
const step = 60_000

/**
 * Notes that the person does something, which keeps the session alive and shows in the Users table. In a transaction of
 * its own, after the call's: what was done stays done, whatever becomes of the note.
 */
export async function stampActivity(
  { database, incident }: Entrance,
  { token, isBackground }: Caller,
  { scope: { clinic, now }, stampedAt }: Entered,
): Promise<void> {
  if (isBackground || now.getTime() - stampedAt.getTime() <= step) return
  try {
    await database.transaction(({ run }) =>
      run('select atrium_touch($1, $2, $3)', [token, clinic.id, now.toISOString()]),
    )
  } catch (error) {
    incident(error, 'activity')
  }
}
