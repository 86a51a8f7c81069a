import type { Context } from 'hono'
import { link } from '../contract/values/text.ts'
import type { Database } from '../db/database.ts'
import type { Clock } from '../ports/clock.ts'
import { nothingHere } from './nothing-here.ts'

const year = 365 * 24 * 60 * 60

/** A clinic's logo, for whoever has its address: patients' pages show it, and need no session. */
export async function serveLogo(c: Context, database: Database, clock: Clock): Promise<Response> {
  const { clinic = '', hash = '' } = c.req.param() as Record<string, string>
  if (!link.safeParse(clinic).success || !/^[0-9a-f]{32}$/.test(hash)) return nothingHere(c)
  const [row] = await database.transaction(
    ({ run }) => run('select * from atrium_clinic_logo($1, $2, $3)', [clinic, hash, clock().toISOString()]),
    { readOnly: true },
  )
  if (!row) return nothingHere(c)
  const [type, text] = row as [type: string, text: string]
  const bytes = Uint8Array.from(atob(text.replaceAll('\n', '')), (letter) => letter.charCodeAt(0))
  return c.body(bytes, 200, {
    'content-type': type,
    'content-length': String(bytes.length),
    'cache-control': `public, max-age=${year}, immutable`,
  })
}
