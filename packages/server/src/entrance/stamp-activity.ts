import type { Caller, Entrance } from './caller.ts'
import type { Entered } from './door.ts'

/** Milliseconds: activity is written once a minute at most. */
const step = 60_000

/**
 * Notes that the person does something, which keeps the session alive and shows in the Users table. In a transaction of
 * its own, after the call's: what was done stays done, whatever becomes of the note.
 */
export async function stampActivity(
  entrance: Entrance,
  { token, isBackground }: Caller,
  { scope: { clinic, now }, stampedAt }: Entered,
): Promise<void> {
  if (isBackground || now.getTime() - stampedAt.getTime() <= step) return
  await stamp(entrance, token, clinic.id, now).catch((error: unknown) => entrance.incident(error, 'activity'))
}

/** Notes it now; a row that is being changed is left to who changes it. */
export const stamp = ({ database }: Entrance, token: string, clinicId: string, now: Date) =>
  database.transaction(({ run }) => run('select atrium_touch($1, $2, $3)', [token, clinicId, now.toISOString()]))
