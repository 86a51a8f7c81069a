import type { IdleTime } from '../../contract/clinic/idle.ts'
import type { SelfDoor } from '../../entrance/self.ts'
import type { Scope } from '../../scope.ts'

/** How long the session may go on without activity. To ask is none. */
export const getIdleTime = (self: SelfDoor): Promise<IdleTime | null> => self.watch(readIdleTime)

/**
 * Counts as activity: of a person whose page asks for nothing, such as who types for a long time. A session that was idle for too
 * long is refused before that, and stays so.
 */
export async function staySignedIn(self: SelfDoor): Promise<IdleTime | null> {
  await self.stay()
  return getIdleTime(self)
}

async function readIdleTime({ run, now }: Scope): Promise<IdleTime | null> {
  const [row] = await run('select * from atrium_my_idle_time($1)', [now.toISOString()])
  if (!row) return null
  const [minutes, left] = row as [number, number]
  return { minutes, left: Math.max(0, Math.round(left)) }
}
