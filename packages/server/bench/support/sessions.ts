import type { Client } from 'pg'
import { signedCookie } from '../../src/auth/session/cookies.ts'

/** Of servers whose sessions are made here. */
export const secret = 'a secret for the bench alone, long enough'

/** Signs the first so many people of a clinic in, without asking the server. */
export async function addSessions(sql: Client, clinic: string, people: number): Promise<void> {
  await sql.query(`insert into sessions (id, token, user_id, expires_at, created_at, updated_at)
    select '${clinic}-s' || n, '${clinic}-token-' || n, '${clinic}-u' || n, now() + interval '1 day', now(), now()
    from generate_series(1, ${people}) n`)
}

/** What the page of a person sends; `place` counts those who are not archived, and number 1 is the Owner. */
export async function headersOf(url: string, clinic: string, place: number): Promise<Record<string, string>> {
  const [cookie = ''] = signedCookie('session_token', url, secret)
    .write(`${clinic}-token-${personAt(place)}`)
    .split(';')
  return { cookie, 'x-clinic': clinic, origin: url, 'content-type': 'application/json' }
}

/** The number of that person among all: each twentieth is archived (big-clinic.ts). */
export const personAt = (place: number): number => place + Math.floor(place / 19)
