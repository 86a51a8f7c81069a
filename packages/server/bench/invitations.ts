import { Client } from 'pg'
import { createDatabase, startCluster } from '../test/support/database/postgres-cluster.ts'
import { signIn, startProcess } from './support/app-process.ts'
import { addClinic } from './support/big-clinic.ts'
import { interleaved, inTurns, requestsPerSecond } from './support/load.ts'
import { printTable } from './support/print-table.ts'

/*
 * The invitation's page and accepting it, against a bare handler with the same SQL and the same hash, one after another, and the page beside
 * fifteen others too; and the list of users with a
 * thousand invitations that wait, against the same list without.
 */

const rounds = 6
const accepts = 60
const looks = 1_000
/** Acceptances that warm up. */
const unmeasured = 10
const people = 10_000
const waiting = 1_000

const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
const app = await startProcess('src/main.ts', { DATABASE_URL: databaseUrl, PORT: '3391' })
const bare = await startProcess('bench/support/bare-invitations.ts', { DATABASE_URL: databaseUrl, PORT: '3392' })
try {
  await prepare()
  await measurePage()
  await measureWait()
  await measureAccept()
  await measureList()
} finally {
  await Promise.all([app.stop(), bare.stop()])
  await cluster.stop()
}

async function prepare(): Promise<void> {
  const client = new Client(databaseUrl)
  await client.connect()
  for (const id of ['joining', 'waiting', 'quiet']) await addClinic(client, id, people)
  const counts = { joining: 2 * (accepts + unmeasured), waiting }
  for (const [id, count] of Object.entries(counts)) {
    await client.query(`insert into invitations
        (clinic_id, id, email, role, status, version, is_mailed, token_hash, invited_by, invited_by_name, sent_at, expires_at)
      select '${id}', 'i' || n, 'new-' || n || '@${id}.example', 'member', 'pending', 1, true,
        translate(encode(sha256(('${id} ' || n)::bytea), 'base64'), '+/=', '-_'), '${id}-m1', 'Somebody', now(),
        now() + interval '7 days'
      from generate_series(1, ${count}) n`)
    await client.query(`update subscriptions set seats_bought = 20000 where clinic_id = '${id}'`)
  }
  await client.query('vacuum (analyze)')
  await client.end()
}

async function measurePage(): Promise<void> {
  const headers = { 'content-type': 'application/json', origin: app.url }
  const posts = [[{ headers, body: JSON.stringify({ token: 'waiting 1' }) }]]
  const loads = {
    'bare handler': { url: `${bare.url}/get`, posts },
    'Hono and tRPC alone': { url: `${bare.url}/trpc/get`, posts },
    Atrium: { url: `${app.url}/trpc/invitation.get`, posts },
  }
  for (const each of Object.values(loads)) await requestsPerSecond(each)
  const outcomes = await interleaved(rounds, loads)
  printTable(
    ['the invitation’s page', 'requests/s', 'ratio to bare'],
    outcomes.map(({ name, rate, ratio }) => [name, Math.round(rate), ratio.toFixed(2)]),
  )
  console.log()
}

/** How long one person waits for it. */
async function measureWait(): Promise<void> {
  const ask = (address: string) => () => post(address, { token: 'waiting 1' })
  const outcomes = await inTurns(looks, looks / 2, {
    bare: ask(`${bare.url}/get`),
    'Hono and tRPC alone': ask(`${bare.url}/trpc/get`),
    Atrium: ask(`${app.url}/trpc/invitation.get`),
  })
  printTable(
    ['the invitation’s page, one after another', 'median ms', 'ratio to bare'],
    outcomes.map(({ name, ms, ratio }) => [name, ms.toFixed(2), ratio.toFixed(2)]),
  )
  console.log()
}

/** Each token is good once. */
async function measureAccept(): Promise<void> {
  let next = 0
  const accept = (address: string) => () => {
    next += 1
    return post(address, { token: `joining ${next}`, name: `Newcomer ${next}`, password: 'four grey herons at dawn' })
  }
  const outcomes = await inTurns(accepts, unmeasured, {
    bare: accept(`${bare.url}/accept`),
    Atrium: accept(`${app.url}/trpc/invitation.accept`),
  })
  printTable(
    ['accepting, a new login', 'median ms', 'ratio to bare'],
    outcomes.map(({ name, ms, ratio }) => [name, ms.toFixed(1), ratio.toFixed(2)]),
  )
  console.log()
}

async function post(address: string, input: object): Promise<void> {
  const headers = { 'content-type': 'application/json', origin: app.url }
  const answer = await fetch(address, { method: 'POST', body: JSON.stringify(input), headers })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${text}`)
}

async function measureList(): Promise<void> {
  const url = `${app.url}/trpc/user.list?input=${encodeURIComponent('{"limit":50}')}`
  const loads = {
    'nobody waits': { url, headers: { cookie: await signIn(app.url, 'owner@quiet.example') } },
    [`${waiting.toLocaleString('en')} wait`]: {
      url,
      headers: { cookie: await signIn(app.url, 'owner@waiting.example') },
    },
  }
  for (const each of Object.values(loads)) await requestsPerSecond(each)
  const outcomes = await interleaved(rounds, loads)
  printTable(
    [`user.list, ${people.toLocaleString('en')} people`, 'requests/s', 'ratio'],
    outcomes.map(({ name, rate, ratio }) => [name, Math.round(rate), ratio.toFixed(2)]),
  )
}
