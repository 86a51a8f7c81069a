import { Client } from 'pg'
import { signedCookie } from '../src/auth/session/cookies.ts'
import { createDatabase, startCluster } from '../test/support/database/postgres-cluster.ts'
import { startProcess } from './support/app-process.ts'
import { addClinic } from './support/big-clinic.ts'
import { median } from './support/load.ts'
import { printTable } from './support/print-table.ts'
import { compareByRanks } from './support/rank-test.ts'

/*
 * Whether an address has a login (R34): asked a thousand times each way, of addresses with one and without, one after another and in
 * no order that noise could follow. What an answer says must be the same to the letter; how long it takes is compared by its ranks.
 */

const tries = Number(process.env['TRIES'] ?? 1_000)
const secret = 'a secret for the bench alone, long enough'
const own = 'atrium-demo'
/** Beyond it a difference is called one: in a thousand runs of what is alike, one is called so. */
const unlikely = 0.001

const ways = {
  signIn: {
    title: 'signing in with a wrong password',
    status: 401,
    ask: (email: string) => post('/api/auth/sign-in/email', { email, password: 'not this one' }),
  },
  reset: {
    title: 'a forgotten password',
    status: 200,
    ask: (email: string) => post('/trpc/passwordReset.request', { email }),
  },
  change: {
    title: 'an address that the own login shall have',
    status: 200,
    ask: async (email: string, index: number) =>
      post('/trpc/account.changeEmail', { email, password: own }, await cookieOf(`t-asking-u${index + 1}`)),
  },
  invite: {
    title: 'an address that is invited',
    status: 200,
    ask: async (email: string) => post('/trpc/invitation.send', { emails: [email] }, await cookieOf('t-inviting-u1')),
  },
  register: {
    title: 'an address that somebody registers with',
    status: 200,
    ask: (email: string) => post('/trpc/registration.request', { email }),
  },
  page: {
    title: 'the page of a link that was handed over',
    status: 200,
    ask: (email: string) => post('/trpc/invitation.get', { token: `link to ${email}` }),
  },
} satisfies Record<string, { title: string; status: number; ask: (email: string, index: number) => Promise<Response> }>
type Way = keyof typeof ways

const firstOf = {
  signIn: 2,
  reset: 2 + tries,
  change: 2 + 2 * tries,
  invite: 2 + 3 * tries,
  page: 2 + 4 * tries,
  register: 2 + 5 * tries,
}
let asked = 0

const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
const app = await startProcess('src/main.ts', {
  DATABASE_URL: databaseUrl,
  PORT: '3396',
  ATRIUM_SECRET: secret,
  ATRIUM_SIGN_UP: 'open',
  ATRIUM_TRUSTED_PROXIES: '127.0.0.1/32',
})
try {
  await prepare()
  await compareAll()
} finally {
  await app.stop()
  await cluster.stop()
}

async function prepare(): Promise<void> {
  const client = new Client(databaseUrl)
  await client.connect()
  // Those who are asked about, those who ask, and a clinic that invites.
  for (const [id, size] of [
    ['known', tries * 6 + 1],
    ['asking', tries],
    ['inviting', 1],
  ] as const)
    await addClinic(client, id, size)
  await client.query(`insert into accounts (id, account_id, provider_id, user_id, password, created_at, updated_at)
    select 'a-' || u.id, u.id, 'credential', u.id, (select password from accounts limit 1), now(), now()
    from users u where (u.id like 'known-u%' or u.id like 'asking-u%') and not exists (select 1 from accounts a where a.user_id = u.id)`)
  await client.query(`insert into sessions (id, token, user_id, expires_at, active_at, created_at, updated_at)
    select 's-' || id, 't-' || id, id, now() + interval '1 day', now(), now(), now() from users where id like 'asking-u%' or id = 'inviting-u1'`)
  await client.query(`update memberships set status = 'active' where clinic_id = 'asking'`)
  // Links that were handed over, which prove no address.
  await client.query(`insert into invitations
      (clinic_id, id, email, role, status, version, is_mailed, token_hash, invited_by_name, sent_at, expires_at)
    select 'inviting', 'i-' || address, address, 'member', 'pending', 1, false,
      translate(encode(sha256(('link to ' || address)::bytea), 'base64'), '+/=', '-_'), 'Somebody', now(), now() + interval '7 days'
    from (select 'p' || n || '@known.example' from generate_series(${firstOf.page}, ${firstOf.page + tries - 1}) n
      union all select 'n' || n || '@nobody.example' from generate_series(${firstOf.page}, ${firstOf.page + tries - 1}) n) as a(address)`)
  await client.query('vacuum (analyze)')
  await client.end()
}

/** Each address is asked about once: for each way there are others. */
function addressOf(way: Way, isKnown: boolean, index: number): string {
  const number = firstOf[way] + index
  return isKnown ? `p${number}@known.example` : `n${number}@nobody.example`
}

/** Asks from a network of its own, as a stranger with many would. */
async function post(path: string, body: unknown, cookie?: string): Promise<Response> {
  asked += 1
  return fetch(`${app.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: app.url,
      'x-forwarded-for': `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`,
      ...(cookie !== undefined && { cookie }),
    },
    body: JSON.stringify(body),
  })
}

async function compareAll(): Promise<void> {
  const rows: string[][] = []
  let isHidden = true
  for (const way of Object.keys(ways) as Way[]) {
    const { row, isAlike } = await compare(way)
    rows.push(row)
    isHidden &&= isAlike
  }
  printTable(['asked', 'with a login, ms', 'without, ms', 'larger with one', 'by chance', 'answers'], rows)
  if (!isHidden) process.exitCode = 1
}

async function compare(way: Way): Promise<{ row: string[]; isAlike: boolean }> {
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
  const told = { known: new Set<string>(), unknown: new Set<string>() }
  const take = async (isKnown: boolean, index: number) => {
    const email = addressOf(way, isKnown, index)
    const begin = performance.now()
    const answer = await ways[way].ask(email, index)
    const text = await answer.text()
    if (answer.status !== ways[way].status) throw new Error(`${ways[way].title} answered ${answer.status}: ${text}`)
    const kind = isKnown ? 'known' : 'unknown'
    times[kind].push(performance.now() - begin)
    told[kind].add(saidBy(answer, text, email))
  }
  for (let warmUp = -20; warmUp < 0; warmUp += 1) await ways[way].ask(`warm${warmUp}@nobody.example`, tries + warmUp)
  for (let index = 0; index < tries; index += 1) {
    // Which comes first is random: what disturbs the machine follows no order either.
    const first = Math.random() < 0.5
    await take(first, index)
    await take(!first, index)
  }
  const { larger, chance } = compareByRanks(times.known, times.unknown)
  const isSaidAlike = [...told.known].toSorted().join() === [...told.unknown].toSorted().join()
  const figures = [
    median(times.known).toFixed(2),
    median(times.unknown).toFixed(2),
    larger.toFixed(3),
    chance.toFixed(3),
  ]
  return {
    row: [ways[way].title, ...figures, isSaidAlike ? 'alike' : 'DIFFERENT'],
    isAlike: isSaidAlike && chance >= unlikely,
  }
}

/** All that an answer says, but for the moment, its own ids, and the address that the question said itself. */
function saidBy({ status, headers }: Response, text: string, email: string): string {
  const said = text.replaceAll(email, 'the address').replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, 'an id')
  const kept = [...headers].filter(([name]) => name !== 'date' && name !== 'content-length')
  return JSON.stringify([status, kept, said])
}

async function cookieOf(token: string): Promise<string> {
  const written = signedCookie('session_token', app.url, secret).write(token)
  return written.split(';')[0] ?? ''
}
