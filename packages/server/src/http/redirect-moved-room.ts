import type { Context, Next } from 'hono'
import { reservedLinks } from '../contract/pages/clinic-address.ts'
import { link } from '../contract/values/text.ts'
import type { Database } from '../db/database.ts'
import type { Clock } from '../ports/clock.ts'

/**
 * Leads from an address that a room had before, by its own link or the clinic's, to the one that it has (R21). Whoever has the address may know: it is the same room. What is
 * no such link is left to whoever comes next.
 */
export function redirectMovedRoom(database: Database, clock: Clock) {
  return async (c: Context, next: Next): Promise<Response | undefined> => {
    const { clinic = '', room = '' } = c.req.param() as Record<string, string>
    const isRoom = link.safeParse(clinic).success && !reservedLinks.includes(clinic) && link.safeParse(room).success
    const moved = isRoom ? await movedTo(database, [clinic, room, clock().toISOString()]) : null
    if (moved === null) {
      await next()
      return
    }
    c.header('cache-control', 'no-store')
    return c.redirect(`/${moved.join('/')}${new URL(c.req.url).search}`)
  }
}

async function movedTo(database: Database, asked: string[]): Promise<string[] | null> {
  const [moved] = await database.transaction(
    ({ run }) => run('select * from atrium_moved_address($1, $2, $3)', asked),
    {
      readOnly: true,
    },
  )
  return moved ? moved.map(String) : null
}
