import type { SignedCookie } from '../session/cookies.ts'
import type { Database } from '../../db/database.ts'

/** Milliseconds between the right password and the code. */
const patience = 10 * 60_000

/** Somebody whose password was right and whose second step is asked for. */
export interface HalfWay {
  user: { id: string; name: string; email: string }
  /** Which of the login's code apps; 0 where it has none. */
  version: number
  /** Of the password and the code app: another one of either makes it another. */
  stamp: string
}

/**
 * Says in a signed cookie whose password was right. It opens nothing by itself, is good for ten minutes, and for no longer than the
 * password and the code app stay as they are.
 */
export function halfWayCookie(database: Database, cookie: SignedCookie) {
  return {
    /**
     * After the right password: the cookie to set.
     *
     * @param stamp what the database has answered for the password that was right.
     */
    begin: (userId: string, stamp: string): string =>
      cookie.write(JSON.stringify([userId, Date.now() + patience, stamp])),
    /** Null: nobody's password was right here, or that is too long ago. */
    read: async (request: Request): Promise<HalfWay | null> => {
      const [userId, until, stamp] = parts(cookie.read(request))
      if (typeof userId !== 'string' || typeof until !== 'number' || until < Date.now()) return null
      const [row] = await database.transaction(
        ({ run }) => run('select id, name, email, version, stamp from atrium_half_way($1)', [userId]),
        { role: 'atrium_auth', readOnly: true },
      )
      if (!row) return null
      const [id, name, email, version, now] = row as [string, string, string, number, string | null]
      return now !== null && now === stamp ? { user: { id, name, email }, version, stamp: now } : null
    },
    end: () => cookie.clear(),
  }
}

export type HalfWayCookie = ReturnType<typeof halfWayCookie>

function parts(value: string | null): unknown[] {
  try {
    const read: unknown = JSON.parse(value ?? '')
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}
