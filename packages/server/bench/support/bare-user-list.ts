import { createServer } from 'node:http'
import { Pool } from 'pg'
import { userListInput } from '../../src/contract/people/user.ts'
import type { Actor, Scope } from '../../src/scope.ts'
import { listUsers } from '../../src/services/users/list-users.ts'

/*
 * The least that could answer user.list: node:http, the session looked up by its key, then the very SQL
 * that the product sends for the page, and the rows as JSON. No rules, no tenant, no validation.
 */

const databaseUrl = process.env['DATABASE_URL'] ?? ''
const pool = new Pool({ connectionString: databaseUrl, max: 10, pipeline: true })
const pageOf = await recordListSql()

const findSession = `
  select m.clinic_id as clinic from sessions s join memberships m on m.user_id = s.user_id
  where s.token = $1 and s.expires_at > now()`

const server = createServer((request, response) => {
  answer(request.headers.cookie ?? '').then(
    (rows) => response.setHeader('content-type', 'application/json').end(JSON.stringify(rows)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})
server.listen(Number(process.env['PORT']), '127.0.0.1', () =>
  console.log(`ready: http://127.0.0.1:${process.env['PORT']}`),
)
process.once('SIGTERM', () => process.exit())

async function answer(cookie: string): Promise<unknown[]> {
  const [, token = ''] = /session_token=([^.;]+)/.exec(cookie) ?? []
  const client = await pool.connect()
  try {
    const found = await client.query<{ clinic: string }>({ name: 'session', text: findSession, values: [token] })
    const [session] = found.rows
    if (!session) throw new Error('No such session')
    const { text, parameters } = pageOf(session.clinic)
    const { rows } = await client.query({ name: 'page', text, values: parameters, rowMode: 'array' })
    return rows
  } finally {
    client.release()
  }
}

/** Asks the product for its statement once, with a database that only listens. */
async function recordListSql(): Promise<(clinicId: string) => { text: string; parameters: string[] }> {
  let recorded = { text: '', parameters: [''] }
  const run: Scope['run'] = async (text, parameters) => {
    recorded = { text, parameters: parameters.map(String) }
    return []
  }
  const actor: Actor = {
    userId: '',
    name: '',
    email: '',
    membershipId: '',
    role: 'owner',
    plan: 'premium',
    status: 'active',
  }
  const clinic = { id: '<clinic>', name: '', link: '', plan: 'premium' } as const
  await listUsers({ clinic, actor, run, now: new Date() } as unknown as Scope, userListInput.parse({}))
  const { text, parameters } = recorded
  return (clinicId) => ({ text, parameters: parameters.map((each) => (each === clinic.id ? clinicId : each)) })
}
