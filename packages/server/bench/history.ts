import { Client } from 'pg'
import { createDatabase, startCluster } from '../test/support/database/postgres-cluster.ts'
import { signIn, startProcess } from './support/app-process.ts'
import { addClinic } from './support/big-clinic.ts'
import type { Load } from './support/load.ts'
import { interleaved, requestsPerSecond } from './support/load.ts'
import { printTable } from './support/print-table.ts'
import { usedBy } from './support/process-metrics.ts'

/* History of few and of very many calls: a page of 50, and a part of an export, from the beginning and from the midst. */

/** `node bench/history.ts 50000`: a short look whether it runs. */
const most = Number(process.argv[2] ?? 10_000_000)
const sizes = [10_000, most]
const rounds = 6
const portion = 5_000
/** Calls whose export is followed for the memory it takes. */
const longest = 1_000_000

const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
const app = await startProcess('src/main.ts', { DATABASE_URL: databaseUrl, PORT: '3411' })
try {
  await measure()
} finally {
  await app.stop()
  await cluster.stop()
}

async function measure(): Promise<void> {
  const sql = new Client(databaseUrl)
  await sql.connect()
  const loads: Record<string, Record<string, Load>> = {
    'page of 50': {},
    'page in the midst': {},
    'part of an export': {},
  }
  for (const size of sizes) {
    const id = `bench-${size}`
    const { ownerEmail } = await addClinic(sql, id, 100)
    await addCalls(sql, id, size)
    const headers = { cookie: await signIn(app.url, ownerEmail), 'x-clinic': id }
    const name = `${size.toLocaleString('en')} calls`
    const from = addressOf('history.list', { scope: 'clinic', limit: 50 })
    const { result } = (await (await fetch(from, { headers })).json()) as { result: { data: { nextCursor: string } } }
    const midst = { scope: 'clinic', to: new Date(Date.now() - (size / 2) * 20_000).toISOString(), limit: 50 }
    Object.assign(loads['page of 50'] ?? {}, { [name]: { url: from, headers } })
    Object.assign(loads['page in the midst'] ?? {}, { [name]: { url: addressOf('history.list', midst), headers } })
    const part = { scope: 'clinic', cursor: result.data.nextCursor, limit: portion }
    const exporting = { url: addressOf('history.exportPart', part), headers, connections: 2 }
    Object.assign(loads['part of an export'] ?? {}, { [name]: exporting })
  }
  await sql.end()
  const rows: (string | number)[][] = []
  for (const [what, contenders] of Object.entries(loads)) {
    for (const load of Object.values(contenders)) await requestsPerSecond({ ...load, duration: 1 })
    const outcomes = await interleaved(rounds, contenders)
    for (const { name, rate, ratio } of outcomes) rows.push([what, name, rate.toFixed(0), (1 / ratio).toFixed(2)])
  }
  printTable(['what', 'clinic', 'requests/s', `time, to that of ${sizes[0]?.toLocaleString('en')} calls`], rows)
  await measureMemory(`bench-${most}`)
}

/** An export of a million calls, part after part, as the page asks for it. */
async function measureMemory(id: string): Promise<void> {
  const headers = { cookie: await signIn(app.url, `owner@${id}.example`), 'x-clinic': id }
  const { memory: before } = await usedBy(app.url)
  let [cursor, calls, peak] = [undefined as string | undefined, 0, before]
  const start = performance.now()
  while (calls < longest) {
    const asked = addressOf('history.exportPart', { scope: 'clinic', limit: portion, ...(cursor && { cursor }) })
    const answer = (await (await fetch(asked, { headers })).json()) as Part
    const { csv, nextCursor } = answer.result.data
    // The first part has a line of headings.
    calls += csv.trimEnd().split('\n').length - (cursor === undefined ? 1 : 0)
    peak = Math.max(peak, (await usedBy(app.url)).memory)
    if (nextCursor === null) break
    cursor = nextCursor
  }
  const seconds = (performance.now() - start) / 1_000
  console.log('')
  printTable(
    [`export of ${calls.toLocaleString('en')} calls`, 'calls/s', 'memory before, MB', 'at most, MB'],
    [['part after part', Math.round(calls / seconds), Math.round(before / 1e6), Math.round(peak / 1e6)]],
  )
}

interface Part {
  result: { data: { csv: string; nextCursor: string | null } }
}

function addressOf(path: string, input: object): string {
  return `${app.url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`
}

/** One call each 20 seconds, the newest just now, in twenty rooms. */
async function addCalls(sql: Client, id: string, size: number): Promise<void> {
  await sql.query('begin')
  await sql.query('set local session_replication_role = replica')
  await sql.query(`insert into rooms (clinic_id, id, kind, name, sort_name, listed_as, link)
    select '${id}', '${id}-r' || n, 'shared', 'Room ' || n, 'room ' || n, 'room ' || n, 'room-' || n from generate_series(0, 19) n`)
  await sql.query(`insert into visits (clinic_id, id, room_id, membership_id, provider_name, status, call_type, arrived_at, started_at, ended_at)
    select '${id}', '${id}-v' || n, '${id}-r' || n % 20, '${id}-m' || 1 + n % 90, 'Somebody', 'ended', 'video', at - interval '5 minutes', at, at + interval '12 minutes'
    from (select n, now() - n * interval '20 seconds' as at from generate_series(60, ${size} + 59) n) calls`)
  await sql.query('commit')
  await sql.query('vacuum (analyze)')
}
