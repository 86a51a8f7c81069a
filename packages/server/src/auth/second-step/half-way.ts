import type { SignedCookie } from '../cookies.ts'
import type { Database } from '../../db/database.ts'

/** Milliseconds between the right password and the code. */
const patience = 10 * 60_000

/** Somebody whose password was right and whose second step is asked for. */
export interface HalfWay {
  user: { id: string; name: string; email: string }
  /** Which of the login's code apps. */
  version: number
}

/**
 * Says in a signed cookie whose password was right. It opens nothing by itself, is good for ten minutes, and for no longer than the
 * password and the code app stay as they are.
 */
export function halfWayCookie(database: Database, cookie: SignedCookie) {
  return {
    /** Null: the login asks for no second step. */
    begin: async (userId: string): Promise<string | null> => {
      const state = await stateOf(database, userId)
      return state && cookie.write(JSON.stringify([userId, Date.now() + patience, state.stamp]))
    },
    /** Null: nobody's password was right here, or that is too long ago. */
    read: async (request: Request): Promise<HalfWay | null> => {
      const [userId, until, stamp] = parts(cookie.read(request))
      if (typeof userId !== 'string' || typeof until !== 'number' || until < Date.now()) return null
      const state = await stateOf(database, userId)
      return state?.stamp === stamp && state ? { user: state.user, version: state.version } : null
    },
    end: () => cookie.clear(),
  }
}

export type HalfWayCookie = ReturnType<typeof halfWayCookie>

async function stateOf(database: Database, userId: string) {
  const [row] = await database.transaction(
    ({ run }) =>
      run(
        `select u.id, u.name, u.email, t.version, extract(epoch from a.updated_at)::text
         from second_steps t join users u on u.id = t.user_id
         join accounts a on a.user_id = u.id and a.provider_id = 'credential'
         where t.user_id = $1 and t.confirmed_at is not null`,
        [userId],
      ),
    { role: 'atrium_auth', readOnly: true },
  )
  if (!row) return null
  const [id, name, email, version, changed] = row as [string, string, string, number, string]
  return { user: { id, name, email }, version, stamp: `${version} ${changed}` }
}

function parts(value: string | null): unknown[] {
  try {
    const read: unknown = JSON.parse(value ?? '')
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}
