import type { SignedCookie } from '../session/cookies.ts'
import type { Database } from '../../db/database.ts'
import { SignedOutFailure } from '../../failures.ts'

/** Milliseconds between the right password and the code. */
const patience = 10 * 60_000

/** Somebody whose password was right and whose second step is asked for. */
export interface HalfWay {
  user: { id: string; name: string; email: string }
  /** Which of the login's code apps. */
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
     * After the right password: the cookie to set; null where the login asks for no second step.
     *
     * @param startedAt when the password began to be looked at.
     * @throws SignedOutFailure where it was set anew since: that has signed everybody out, whoever knows the old one included.
     */
    begin: async (userId: string, startedAt: Date): Promise<string | null> => {
      const state = await stateOf(database, userId, startedAt)
      if (state?.isNewer) throw new SignedOutFailure()
      return state?.stamp ? cookie.write(JSON.stringify([userId, Date.now() + patience, state.stamp])) : null
    },
    /** Null: nobody's password was right here, or that is too long ago. */
    read: async (request: Request): Promise<HalfWay | null> => {
      const [userId, until, stamp] = parts(cookie.read(request))
      if (typeof userId !== 'string' || typeof until !== 'number' || until < Date.now()) return null
      const state = await stateOf(database, userId)
      return state?.stamp && state.stamp === stamp ? { ...state, stamp: state.stamp } : null
    },
    end: () => cookie.clear(),
  }
}

export type HalfWayCookie = ReturnType<typeof halfWayCookie>

async function stateOf(database: Database, userId: string, since = new Date()) {
  const [row] = await database.transaction(
    ({ run }) =>
      run(
        `select u.id, u.name, u.email, t.version, extract(epoch from a.updated_at)::text, a.updated_at > $2
         from users u join accounts a on a.user_id = u.id and a.provider_id = 'credential'
         left join second_steps t on t.user_id = u.id and t.confirmed_at is not null
         where u.id = $1`,
        [userId, since.toISOString()],
      ),
    { role: 'atrium_auth', readOnly: true },
  )
  if (!row) return null
  const [id, name, email, version, changed, isNewer] = row as [string, string, string, number | null, string, boolean]
  const stamp = version === null ? null : `${version} ${changed}`
  return { user: { id, name, email }, version: version ?? 0, stamp, isNewer }
}

function parts(value: string | null): unknown[] {
  try {
    const read: unknown = JSON.parse(value ?? '')
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}
