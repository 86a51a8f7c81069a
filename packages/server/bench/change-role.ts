import { Client } from 'pg'
import { createDatabase, startCluster } from '../test/support/database/postgres-cluster.ts'
import { signIn, startProcess } from './support/app-process.ts'
import { addClinic } from './support/big-clinic.ts'
import type { Post } from './support/load.ts'
import { interleaved, requestsPerSecond } from './support/load.ts'
import { printTable } from './support/print-table.ts'
import { countRoundTrips } from './support/round-trips.ts'

/*
 * `user.changeRole` with its audit row and its event, against a bare handler that sends the same statements: how many a second
 * in one clinic, whose changes wait for each other, and in ten at once; and how often a change waits for the database.
 */

const rounds = 8
const duration = 3
const clinics = Array.from({ length: 10 }, (_, index) => `bench-${index}`)
const calls = 200

const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
const proxy = await countRoundTrips(databaseUrl, 3394)
const app = await startProcess('src/main.ts', { DATABASE_URL: databaseUrl, PORT: '3391' })
const bare = await startProcess('bench/support/bare-change-role.ts', { DATABASE_URL: databaseUrl, PORT: '3392' })
const counted = await startProcess('src/main.ts', { DATABASE_URL: proxy.url, PORT: '3393' })
try {
  await measure()
} finally {
  await Promise.all([app.stop(), bare.stop(), counted.stop()])
  proxy.stop()
  await cluster.stop()
}

async function measure(): Promise<void> {
  const headers = await headersByClinic()
  const one = Array.from({ length: 16 }, (_, place) => postsOf(headers, 0, place))
  const ten = Array.from({ length: 20 }, (_, place) => postsOf(headers, place % clinics.length, place))
  const rows = [...(await compare('one clinic', one)), ...(await compare('ten clinics', ten))]
  printTable(['user.changeRole, clinics of 10,000', 'changes/s', 'ratio to bare'], rows)
  console.log(`\nRound trips to the database for one change: ${(await roundTripsPerChange()).toFixed(1)}`)
}

/** What the Owner of each clinic sends, as the pages do. */
async function headersByClinic(): Promise<Record<string, string>[]> {
  const sql = new Client(databaseUrl)
  await sql.connect()
  const headers = []
  for (const clinic of clinics) {
    await addClinic(sql, clinic, 10_000)
    headers.push(await headersOn(app.url, clinic))
  }
  await sql.end()
  return headers
}

async function headersOn(url: string, clinic: string): Promise<Record<string, string>> {
  const cookie = await signIn(url, `owner@${clinic}.example`)
  return { cookie, 'content-type': 'application/json', origin: url, 'x-clinic': clinic }
}

/** To and fro with a member of its own: somebody else's change to the same role would leave nothing to do. */
function postsOf(headers: Record<string, string>[], clinic: number, place: number): Post[] {
  const membershipId = `${clinics[clinic]}-m${20 * (place + 1) + 3}`
  return ['admin', 'member'].map((role) => ({
    headers: headers[clinic] ?? {},
    body: JSON.stringify({ membershipId, role }),
  }))
}

async function compare(where: string, posts: Post[][]): Promise<(string | number)[][]> {
  const load = { posts, connections: posts.length, duration }
  const loads = {
    [`bare handler, ${where}`]: { ...load, url: bare.url },
    [`Atrium, ${where}`]: { ...load, url: `${app.url}/trpc/user.changeRole` },
  }
  for (const each of Object.values(loads)) await requestsPerSecond(each)
  const outcomes = await interleaved(rounds, loads)
  return outcomes.map(({ name, rate, ratio }) => [name, Math.round(rate), ratio.toFixed(2)])
}

async function roundTripsPerChange(): Promise<number> {
  const { url } = counted
  const posts = postsOf([await headersOn(url, clinics[0] ?? '')], 0, 0)
  const change = async (call: number) => {
    const answer = await fetch(`${url}/trpc/user.changeRole`, { method: 'POST', ...posts[call % posts.length] })
    if (!answer.ok) throw new Error(`A change was answered ${answer.status}: ${await answer.text()}`)
    await answer.arrayBuffer()
  }
  await Promise.all(Array.from({ length: 32 }, (_, call) => change(call)))
  proxy.take()
  for (let call = 0; call < calls; call += 1) await change(call)
  return proxy.take().trips / calls
}
