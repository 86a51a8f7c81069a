import { createDatabase, startCluster } from '../test/support/database/postgres-cluster.ts'
import { signIn, startProcess } from './support/app-process.ts'
import { addClinicAt } from './support/big-clinic.ts'
import { interleaved, requestsPerSecond } from './support/load.ts'
import { printTable } from './support/print-table.ts'

/*
 * `billing.get` against a bare handler with the same SQL: node:http, one transaction, no tRPC, no policy, no signature.
 * `ATRIUM_BENCH_ROUNDS` makes it shorter, for a look.
 */

const rounds = Number(process.env['ATRIUM_BENCH_ROUNDS'] ?? 8)
const clinic = 'bench'

const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
const app = await startProcess('src/main.ts', { DATABASE_URL: databaseUrl, PORT: '3391' })
const { ownerEmail } = await addClinicAt(databaseUrl, clinic, 1_000)
const bare = await startProcess('bench/support/bare-billing.ts', { DATABASE_URL: databaseUrl, PORT: '3392' })
try {
  const cookie = await signIn(app.url, ownerEmail)
  const more = { headers: { cookie, 'x-clinic': clinic, 'x-background': '1' }, connections: 16, duration: 3 }
  const loads = {
    'bare handler': { ...more, url: bare.url },
    Atrium: { ...more, url: `${app.url}/trpc/billing.get` },
  }
  for (const load of Object.values(loads)) await requestsPerSecond({ ...load, duration: 1 })
  const outcomes = await interleaved(rounds, loads)
  const rows = outcomes.map(({ name, rate, ratio }) => [name, Math.round(rate), (1 / ratio).toFixed(2)])
  printTable(['billing.get, a clinic of 1,000', 'requests/s', 'time, ratio'], rows)
} finally {
  await Promise.all([app.stop(), bare.stop()])
  await cluster.stop()
}
