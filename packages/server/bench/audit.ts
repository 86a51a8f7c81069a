import { Client } from 'pg'
import { postgresDatabase } from '../src/db/postgres/postgres-database.ts'
import { checkChain } from '../src/services/audit/check-chain.ts'
import { createDatabase, startCluster } from '../test/support/database/postgres-cluster.ts'
import { signIn, startProcess } from './support/app-process.ts'
import { addEvents, addSoundEvents } from './support/audit-events.ts'
import { addClinic } from './support/big-clinic.ts'
import type { Load } from './support/load.ts'
import { interleaved, requestsPerSecond } from './support/load.ts'
import { printTable } from './support/print-table.ts'
import { usedBy } from './support/process-metrics.ts'

/*
 * The audit log: a page of `audit.list` at two lengths of log, filtered in each way; a check of a chain; an export and what memory it
 * takes. `ATRIUM_BENCH_EVENTS` makes the long log shorter, for a look.
 */

const short = 1_000
const long = Number(process.env['ATRIUM_BENCH_EVENTS'] ?? 1_000_000)
const sound = Math.min(long, 100_000)
const people = 50
const rounds = long < 1_000_000 ? 2 : 5

const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
const app = await startProcess('src/main.ts', {
  DATABASE_URL: databaseUrl,
  PORT: '3391',
  NODE_OPTIONS: '--max-old-space-size=160',
})
const sql = new Client(databaseUrl)
await sql.connect()
try {
  await measureLists()
  await measureCheck()
} finally {
  await sql.end()
  await app.stop()
  await cluster.stop()
}

async function measureLists(): Promise<void> {
  const shortClinic = await clinicOf('bench-short', short)
  const longClinic = await clinicOf('bench-long', long)
  const filters: Record<string, object> = {
    'no filter': {},
    'by actor': { actor: 'm7' },
    'by action': { action: 'membership.archived' },
    'a tenth of the time, in the middle': { middle: true },
    'a word': { search: 'archived' },
    'a word that nothing has': { search: 'zzzzz' },
  }
  const rows: (string | number)[][] = []
  for (const [name, filter] of Object.entries(filters)) {
    const loads = { short: loadOf(shortClinic, short, filter), long: loadOf(longClinic, long, filter) }
    for (const load of Object.values(loads)) await requestsPerSecond({ ...load, duration: 1 })
    const [first, second] = await interleaved(rounds, loads)
    const ratio = 1 / (second?.ratio ?? Number.NaN)
    rows.push([name, Math.round(first?.rate ?? 0), Math.round(second?.rate ?? 0), ratio.toFixed(2)])
  }
  const figure = (count: number) => count.toLocaleString('en')
  printTable(
    ['audit.list, 50 rows', `requests/s, ${figure(short)} events`, `requests/s, ${figure(long)} events`, 'time, ratio'],
    rows,
  )
  await measureExport(longClinic)
}

interface BenchClinic {
  id: string
  cookie: string
}

async function clinicOf(id: string, events: number): Promise<BenchClinic> {
  const { ownerEmail } = await addClinic(sql, id, people)
  await addEvents(sql, id, events, people)
  return { id, cookie: await signIn(app.url, ownerEmail) }
}

function loadOf(
  { id, cookie }: BenchClinic,
  events: number,
  { middle, actor, ...filter }: { middle?: true; actor?: string },
): Load {
  // One event a minute up to 2026 (support/audit-events.ts).
  const at = (share: number) => new Date(Date.UTC(2026, 0, 1) - events * (1 - share) * 60_000).toISOString()
  const input = {
    ...filter,
    ...(actor !== undefined && { actor: `${id}-${actor}` }),
    ...(middle && { from: at(0.5), to: at(0.6) }),
    limit: 50,
  }
  const url = `${app.url}/trpc/audit.list?input=${encodeURIComponent(JSON.stringify(input))}`
  return { url, headers: { cookie }, connections: 4, duration: 2 }
}

async function measureExport({ cookie }: BenchClinic): Promise<void> {
  const rows: (string | number)[][] = []
  for (const format of ['jsonl', 'csv']) {
    const started = performance.now()
    const headers = { cookie, origin: app.url, 'content-type': 'application/json' }
    const response = await fetch(`${app.url}/api/audit/export`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ format }),
    })
    if (!response.ok || !response.body) throw new Error(`Failed to export: ${response.status}`)
    let bytes = 0
    const { memory: before } = await usedBy(app.url)
    let memory = 0
    let askedAt = 0
    for await (const chunk of response.body) {
      bytes += chunk.byteLength
      if (performance.now() - askedAt < 500) continue
      askedAt = performance.now()
      memory = Math.max(memory, (await usedBy(app.url)).memory)
    }
    const seconds = (performance.now() - started) / 1_000
    rows.push([
      format,
      Math.round(bytes / 1e6),
      Math.round(long / seconds),
      Math.round(before / 1e6),
      Math.round(memory / 1e6),
    ])
  }
  console.log('')
  printTable(
    [`export of ${long.toLocaleString('en')} events`, 'MB', 'events/s', 'memory before, MB', 'at most, MB'],
    rows,
  )
}

async function measureCheck(): Promise<void> {
  const { id } = await clinicOf('bench-sound', 0)
  await addSoundEvents(sql, id, sound)
  const database = postgresDatabase({ url: databaseUrl })
  const started = performance.now()
  const { checked, brokenAt } = await database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [id])
    return checkChain(run, id)
  })
  const seconds = (performance.now() - started) / 1_000
  await database.close()
  if (brokenAt !== null) throw new Error(`The chain is broken at ${brokenAt}`)
  console.log('')
  printTable(['check of a chain', 'events', 'events/s'], [['PostgreSQL', checked, Math.round(checked / seconds)]])
}
