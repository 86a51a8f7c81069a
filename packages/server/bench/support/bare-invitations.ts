import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { getRequestListener } from '@hono/node-server'
import { initTRPC } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { hashPassword } from 'better-auth/crypto'
import { Hono } from 'hono'
import { Pool } from 'pg'
import { z } from 'zod'

/*
 * The least that could answer `invitation.get` and `invitation.accept` and leave the same behind: node:http, the token's hash, the
 * password's hash, and the statements as plain SQL of a superuser, in one transaction. No rules, no validation, no limits, no cookie.
 */

const pool = new Pool({ connectionString: process.env['DATABASE_URL'] ?? '', max: 10, pipeline: true })

/** The same answer by the parts that Atrium is built of, and nothing of Atrium's own: what is left of the difference is ours. */
const t = initTRPC.create()
const router = t.router({ get: t.procedure.input(z.object({ token: z.string() })).mutation(({ input }) => get(input)) })
const parts = new Hono().all('/trpc/*', (c) => fetchRequestHandler({ endpoint: '/trpc', req: c.req.raw, router }))
const byParts = getRequestListener(parts.fetch)

const server = createServer((request, response) => {
  if (request.url?.startsWith('/trpc/')) return void byParts(request, response)
  const work = request.url === '/get' ? get : accept
  json(request)
    .then((input) => work(input as Input))
    .then(
      (answer) => response.setHeader('content-type', 'application/json').end(JSON.stringify(answer)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
})
server.listen(Number(process.env['PORT']), '127.0.0.1', () =>
  console.log(`ready: http://127.0.0.1:${process.env['PORT']}`),
)
process.once('SIGTERM', () => process.exit())

interface Input {
  token: string
  name: string
  password: string
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')
const find = 'select * from atrium_invitation($1, null, now())'
const enter = 'select * from atrium_enter_by_invitation($1, null, now(), true)'

async function get({ token }: Pick<Input, 'token'>): Promise<unknown> {
  const { rows } = await pool.query({ name: 'get', text: find, values: [hashOf(token)] })
  if (rows.length === 0) throw new Error('No such invitation')
  return rows[0]
}

async function accept({ token, name, password }: Input): Promise<unknown> {
  const kept = await hashPassword(password)
  const client = await pool.connect()
  const send = async (text: string, values: unknown[]) =>
    (await client.query({ name: text.slice(0, 60), text, values })).rows
  try {
    const [, [entered]] = await Promise.all([client.query('begin'), send(enter, [hashOf(token)])])
    const { clinic_id: clinic, invitation_id: id, email, role } = entered as Record<string, string>
    const [user, membership] = [randomUUID(), randomUUID()]
    await Promise.all([
      send(
        'insert into users (id, name, email, email_verified, created_at, updated_at) values ($1, $2, $3, true, now(), now())',
        [user, name, email],
      ),
      send(
        `insert into accounts (id, account_id, provider_id, user_id, password, created_at, updated_at)
            values ($1, $2, 'credential', $2, $3, now(), now())`,
        [randomUUID(), user, kept],
      ),
      send(`update invitations set status = 'accepted' where clinic_id = $1 and id = $2`, [clinic, id]),
      send(
        `select (select count(*) from memberships where clinic_id = $1 and status = 'active'),
              (select count(*) from invitations where clinic_id = $1 and status = 'pending' and expires_at > now()),
              (select seats_bought from subscriptions where clinic_id = $1)`,
        [clinic],
      ),
      send(
        `insert into memberships (clinic_id, id, user_id, name, sort_name, email, role, status, last_active_at, joined_at)
            values ($1, $2, $3, $4, lower($4), $5, $6, 'active', now(), now())`,
        [clinic, membership, user, name, email, role],
      ),
      send('select link from rooms where clinic_id = $1 and (link = $2 or link like $3)', [
        clinic,
        membership,
        `${membership}-%`,
      ]),
      send(
        `insert into rooms (clinic_id, id, kind, name, sort_name, listed_as, link, membership_id)
            values ($1, $2, 'personal', $3, lower($3), lower($3), $4, $5)`,
        [clinic, randomUUID(), `${name}’s room`, membership, membership],
      ),
      send(
        `insert into audit_events (clinic_id, at, actor_id, actor_name, action, target_id, target_name, after)
            values ($1, now(), $2, $3, 'membership.joined', $2, $3, $4)`,
        [clinic, membership, name, JSON.stringify({ role })],
      ),
      send(
        `insert into sessions (id, token, user_id, expires_at, active_at, created_at, updated_at)
            values ($1, $2, $3, now() + interval '30 days', now(), now(), now())`,
        [randomUUID(), randomUUID(), user],
      ),
    ])
    await client.query('commit')
    client.release()
    return { user, membership, role }
  } catch (error) {
    client.release(true)
    throw error
  }
}
