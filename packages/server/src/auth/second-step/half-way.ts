import type { SecondStepAsked } from '../../contract/account/sign-in.ts'
import type { SignedCookie } from '../session/cookies.ts'
import type { Database } from '../../db/database.ts'
import { SignedOutFailure } from '../../failures.ts'

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

/** What is asked for after the password. */
export interface HalfWayBegun {
  cookie: string
  by: SecondStepAsked['by']
}

/**
 * Says in a signed cookie whose password was right. It opens nothing by itself, is good for ten minutes, and for no longer than the
 * password and the code app stay as they are.
 */
export function halfWayCookie(database: Database, cookie: SignedCookie) {
  return {
    /**
     * After the right password: the cookie to set; null where the login asks for no second step.
     * One that has passkeys and no code app is asked for a passkey, which signs in by itself, or for a recovery code.
     *
     * @param startedAt when the password began to be looked at.
     * @throws SignedOutFailure where it was set anew since: that has signed everybody out, whoever knows the old one included.
     */
    begin: async (userId: string, startedAt: Date): Promise<HalfWayBegun | null> => {
      const state = await stateOf(database, userId, startedAt)
      if (state?.isNewer) throw new SignedOutFailure()
      if (!state?.stamp) return null
      return { cookie: await cookie.write(JSON.stringify([userId, Date.now() + patience, state.stamp])), by: state.by }
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
        `select u.id, u.name, u.email, t.version, extract(epoch from a.updated_at)::text, a.updated_at > $2,
           atrium_has_second_step(u.id), exists (select 1 from passkeys p where p.user_id = u.id)
         from users u join accounts a on a.user_id = u.id and a.provider_id = 'credential'
         left join second_steps t on t.user_id = u.id and t.confirmed_at is not null
         where u.id = $1`,
        [userId, since.toISOString()],
      ),
    { role: 'atrium_auth', readOnly: true },
  )
  if (!row) return null
  const [id, name, email, version, changed, isNewer, hasStep, hasPasskey] = row as StateRow
  const stamp = hasStep ? `${version ?? 0} ${changed}` : null
  return {
    user: { id, name, email },
    version: version ?? 0,
    stamp,
    isNewer,
    by: { codeApp: version !== null, passkey: hasPasskey },
  }
}

type StateRow = [
  id: string,
  name: string,
  email: string,
  version: number | null,
  changed: string,
  isNewer: boolean,
  hasStep: boolean,
  hasPasskey: boolean,
]

function parts(value: string | null): unknown[] {
  try {
    const read: unknown = JSON.parse(value ?? '')
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}
