import { Client } from 'pg'
import { createDatabase, startCluster } from '../test/support/database/postgres-cluster.ts'
import { signIn, startProcess } from './support/app-process.ts'
import { addClinic } from './support/big-clinic.ts'
import { interleaved, median, requestsPerSecond } from './support/load.ts'
import { printTable } from './support/print-table.ts'

/*
 * The invitation's page and accepting it, against a bare handler with the same SQL and the same hash, one after another, and the page beside
 * fifteen others too; and the list of users with a
 * thousand invitations that wait, against the same list without.
 */

const rounds = 6
const accepts = 60
const looks = 1_500
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
  const counts = { joining: 2 * (accepts + 10), waiting }
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

/** How long one person waits for it: these take turns, one after another. */
async function measureWait(): Promise<void> {
  const addresses = {
    bare: `${bare.url}/get`,
    'Hono and tRPC alone': `${bare.url}/trpc/get`,
    Atrium: `${app.url}/trpc/invitation.get`,
  }
  const names = Object.keys(addresses) as (keyof typeof addresses)[]
  const times = new Map(names.map((name) => [name, [] as number[]]))
  const headers = { 'content-type': 'application/json', origin: app.url }
  for (let round = 0; round < looks; round += 1) {
    const first = round % names.length
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const begin = performance.now()
      const answer = await fetch(addresses[name], { method: 'POST', body: '{"token":"waiting 1"}', headers })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${name}: ${answer.status} ${text}`)
      if (round >= looks / 3) times.get(name)?.push(performance.now() - begin)
    }
  }
  const floor = median(times.get('bare') ?? [])
  printTable(
    ['the invitation’s page, one after another', 'median ms', 'ratio to bare'],
    [...times].map(([name, values]) => [name, median(values).toFixed(2), (median(values) / floor).toFixed(2)]),
  )
  console.log()
}

/** Each token is good once, so these take turns, one after another. */
async function measureAccept(): Promise<void> {
  const times: Record<'bare' | 'Atrium', number[]> = { bare: [], Atrium: [] }
  let next = 0
  const accept = async (name: 'bare' | 'Atrium') => {
    next += 1
    const body = JSON.stringify({
      token: `joining ${next}`,
      name: `Newcomer ${next}`,
      password: 'four grey herons at dawn',
    })
    const url = name === 'bare' ? `${bare.url}/accept` : `${app.url}/trpc/invitation.accept`
    const begin = performance.now()
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', origin: app.url },
    })
    const text = await answer.text()
    times[name].push(performance.now() - begin)
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${text}`)
  }
  for (let round = 0; round < accepts + 10; round += 1) {
    const order = round % 2 === 0 ? (['bare', 'Atrium'] as const) : (['Atrium', 'bare'] as const)
    for (const name of order) await accept(name)
    if (round === 9) [times.bare, times.Atrium] = [[], []]
  }
  const floor = median(times.bare)
  printTable(
    ['accepting, a new login', 'median ms', 'ratio to bare'],
    Object.entries(times).map(([name, values]) => [
      name,
      median(values).toFixed(1),
      (median(values) / floor).toFixed(2),
    ]),
  )
  console.log()
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
