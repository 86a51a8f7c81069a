import type { AccountSession, EndSessionInput } from '../../../contract/account/account.ts'
import type { OwnScope } from '../../../entrance/login.ts'
import { MissingFailure } from '../../../failures/failures.ts'
import { recordOwn } from '../record-own.ts'

/** Where the login is signed in, the session that asks first. */
export async function listSessions({ run, now }: OwnScope): Promise<{ items: AccountSession[] }> {
  // Only who looks at this list needs to know browsers by their names.
  const { describeDevice } = await import('./describe-device.ts')
  const rows = await run('select * from atrium_my_sessions($1)', [now.toISOString()])
  return {
    items: (rows as SessionRow[]).map(([id, current, address, userAgent, activeAt]) => {
      return { id, current, address: address || null, lastActiveAt: new Date(activeAt), ...describeDevice(userAgent) }
    }),
  }
}

/** Ends one of the own sessions, its open pages included. @throws MissingFailure for one that is not there, or not one's own. */
export async function endSession(scope: OwnScope, { sessionId }: EndSessionInput): Promise<void> {
  if ((await endSessions(scope, sessionId)) === 0) throw new MissingFailure()
}

/** Ends all of the own sessions but the one that asks. */
export async function endOtherSessions(scope: OwnScope): Promise<{ ended: number }> {
  return { ended: await endSessions(scope, null) }
}

async function endSessions(scope: OwnScope, id: string | null): Promise<number> {
  const rows = await scope.run('select atrium_end_my_sessions($1)', [id])
  const ended = Number(rows[0]?.[0])
  if (ended > 0) await recordOwn(scope, 'account.sessionsEnded', { after: { ended } })
  return ended
}

type SessionRow = [id: string, isCurrent: boolean, address: string | null, userAgent: string | null, activeAt: string]
