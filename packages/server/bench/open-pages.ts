import { Client } from 'pg'
import { createDatabase, startCluster } from '../test/support/database/postgres-cluster.ts'
import { startProcess } from './support/app-process.ts'
import { addClinic } from './support/big-clinic.ts'
import { median } from './support/load.ts'
import type { OpenStream } from './support/open-stream.ts'
import { openStream } from './support/open-stream.ts'
import { printTable } from './support/print-table.ts'
import { countRoundTrips } from './support/round-trips.ts'
import { addSessions, headersOf, secret } from './support/sessions.ts'

/* One role change while many pages of the clinic are open: what it asks of the database, and how soon each page is told. */

const streamCounts = [1, 1_000]
/** Each person has ten streams; twelve are allowed. */
const people = 100
const changes = 20
const clinic = 'bench-pages'
const port = '3396'
let role = 'member'

const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
const proxy = await countRoundTrips(databaseUrl, 3394)
const app = await startProcess('src/main.ts', { DATABASE_URL: proxy.url, PORT: port, ATRIUM_SECRET: secret })
try {
  await measure()
} finally {
  await app.stop()
  proxy.stop()
  await cluster.stop()
}

async function measure(): Promise<void> {
  await addPeople()
  const headers = await Promise.all(Array.from({ length: people }, (_, index) => headersOf(app.url, clinic, index + 1)))
  const streams: OpenStream[] = []
  const rows = []
  for (const count of streamCounts) {
    while (streams.length < count) streams.push(await openStream(app.url, headers[streams.length % people] ?? {}))
    rows.push(await measureChanges(streams, headers[0] ?? {}))
  }
  for (const stream of streams) stream.close()
  printTable(
    ['one role change', 'statements', 'change answered, median ms', 'last stream told, median ms', 'longest'],
    rows,
  )
}

async function addPeople(): Promise<void> {
  const sql = new Client(databaseUrl)
  await sql.connect()
  await addClinic(sql, clinic, 1_000)
  await addSessions(sql, clinic, people + people)
  await sql.end()
}

async function measureChanges(streams: OpenStream[], headers: Record<string, string>): Promise<(string | number)[]> {
  const counts = { statements: [] as number[], answered: [] as number[], told: [] as number[] }
  // One more than is counted: the first change of a minute also stamps the person's activity.
  for (let change = 0; change <= changes; change += 1) {
    role = role === 'admin' ? 'member' : 'admin'
    proxy.take()
    const all = Promise.all(streams.map((stream) => stream.told()))
    const start = performance.now()
    const body = JSON.stringify({ membershipId: `${clinic}-m903`, role })
    const answer = await fetch(`${app.url}/trpc/user.changeRole`, { method: 'POST', headers, body })
    if (!answer.ok) throw new Error(`A change was answered ${answer.status}: ${await answer.text()}`)
    const answered = performance.now()
    const told = Math.max(...(await all))
    if (change === 0) continue
    counts.statements.push(proxy.take().statements)
    counts.answered.push(answered - start)
    counts.told.push(told - start)
  }
  const ms = (value: number) => value.toFixed(1)
  return [
    `open streams: ${streams.length.toLocaleString('en')}`,
    median(counts.statements),
    ms(median(counts.answered)),
    ms(median(counts.told)),
    ms(Math.max(...counts.told)),
  ]
}
