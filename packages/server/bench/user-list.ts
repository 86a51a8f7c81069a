import { Client } from 'pg'
import { createDatabase, startCluster } from '../test/support/database/postgres-cluster.ts'
import { signIn, startProcess } from './support/app-process.ts'
import { addClinic } from './support/big-clinic.ts'
import type { Load } from './support/load.ts'
import { interleaved, requestsPerSecond } from './support/load.ts'
import { printTable } from './support/print-table.ts'

/* `user.list`: a page of 50, against a bare handler on the same database, and at three sizes of clinic. */

const rounds = 8
const sizes = [100, 10_000, 1_000_000]

const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
const app = await startProcess('src/main.ts', { DATABASE_URL: databaseUrl, PORT: '3391' })
const bare = await startProcess('bench/support/bare-user-list.ts', { DATABASE_URL: databaseUrl, PORT: '3392' })
const planned = await startProcess('bench/support/bare-user-list.ts', {
  DATABASE_URL: `${databaseUrl}?options=-c%20plan_cache_mode%3Dforce_generic_plan`,
  PORT: '3393',
})
try {
  await measure()
} finally {
  await Promise.all([app.stop(), bare.stop(), planned.stop()])
  await cluster.stop()
}

async function measure(): Promise<void> {
  const url = `${app.url}/trpc/user.list?input=${encodeURIComponent('{"limit":50}')}`
  const ours: Record<string, Load> = {}
  const references: Record<string, Load> = {}
  const sql = new Client(databaseUrl)
  await sql.connect()
  for (const size of sizes) {
    const { ownerEmail } = await addClinic(sql, `bench-${size}`, size)
    const headers = { cookie: await signIn(app.url, ownerEmail) }
    ours[`Atrium, ${size.toLocaleString('en')} people`] = { url, headers }
    if (size !== 10_000) continue
    references['bare handler, 10,000 people'] = { url: bare.url, headers }
    references['bare handler that keeps its plans, as Atrium does'] = { url: planned.url, headers }
  }
  await sql.end()

  const loads = { ...references, ...ours }
  for (const load of Object.values(loads)) await requestsPerSecond({ ...load, duration: 2 })
  const outcomes = await interleaved(rounds, loads)
  printTable(
    ['user.list, 50 rows', 'requests/s', 'ratio to bare'],
    outcomes.map(({ name, rate, ratio }) => [name, Math.round(rate), ratio.toFixed(2)]),
  )
  const ratios = outcomes.slice(2).map(({ ratio }) => ratio)
  console.log(`\nFastest size of clinic to slowest: ${(Math.max(...ratios) / Math.min(...ratios)).toFixed(2)} ×`)
}
