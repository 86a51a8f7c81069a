import postgres from 'postgres'
import { createDatabase, startCluster } from '../test/support/postgres-cluster.ts'
import { signIn, startProcess } from './support/app-process.ts'
import { addClinic } from './support/big-clinic.ts'
import type { Load } from './support/load.ts'
import { interleaved, requestsPerSecond } from './support/load.ts'
import { printTable } from './support/print-table.ts'

/* `user.list`: a page of 50, against a bare handler on the same database, and at three sizes of clinic. */

const rounds = 5
const sizes = [100, 10_000, 1_000_000]

const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
const app = await startProcess('src/main.ts', { DATABASE_URL: databaseUrl, PORT: '3391' })
const bare = await startProcess('bench/support/bare-user-list.ts', { DATABASE_URL: databaseUrl, PORT: '3392' })
try {
  await measure()
} finally {
  await Promise.all([app.stop(), bare.stop()])
  await cluster.stop()
}

async function measure(): Promise<void> {
  const list = `${app.url}/trpc/user.list?input=${encodeURIComponent('{"limit":50}')}`
  const loads: Record<string, Load> = {}
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  for (const size of sizes) {
    const { ownerEmail } = await addClinic(sql, `bench-${size}`, size)
    const cookie = await signIn(app.url, ownerEmail)
    loads[`Atrium, ${size} people`] = { url: list, headers: { cookie } }
    if (size === 10_000) loads['bare handler, 10000 people'] = { url: bare.url, headers: { cookie } }
  }
  await sql.end()

  for (const load of Object.values(loads)) await requestsPerSecond({ ...load, duration: 2 })
  const rates = await interleaved(rounds, loads)
  const reference = rates['bare handler, 10000 people'] ?? Number.NaN
  printTable(
    ['user.list, 50 rows', 'requests/s', 'ratio to bare'],
    Object.entries(rates).map(([name, rate]) => [name, Math.round(rate), (rate / reference).toFixed(2)]),
  )
  const ours = Object.entries(rates).filter(([name]) => name.startsWith('Atrium'))
  const spread = Math.max(...ours.map(([, rate]) => rate)) / Math.min(...ours.map(([, rate]) => rate))
  console.log(`\nSlowest to fastest size of clinic: ${spread.toFixed(2)} ×`)
}
