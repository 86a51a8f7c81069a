import { Client } from 'pg'
import { postgresDatabase } from '../src/db/postgres/postgres-database.ts'
import { checkChain } from '../src/services/audit/check-chain.ts'
import { createDatabase, startCluster } from '../test/support/database/postgres-cluster.ts'
import type { AppProcess } from './support/app-process.ts'
import { signIn, startProcess } from './support/app-process.ts'
import { addClinicAt } from './support/big-clinic.ts'
import type { Load, Post } from './support/load.ts'
import { interleaved, requestsPerSecond } from './support/load.ts'
import { printTable } from './support/print-table.ts'

/*
 * What the chain costs `user.changeRole`: the product, and the product on a database that numbers events and hashes none. And sixteen that
 * append a thousand events each, to one log and to sixteen: how many a second, and whether every log is sound afterwards.
 * `ATRIUM_BENCH_ROUNDS` and `ATRIUM_BENCH_EVENTS` make it shorter, for a look.
 */

const rounds = Number(process.env['ATRIUM_BENCH_ROUNDS'] ?? 8)
const each = Number(process.env['ATRIUM_BENCH_EVENTS'] ?? 1_000)
const writers = 16
const clinic = 'bench'

/** Events are numbered under the same lock, with the same head, and nothing is hashed or kept for a check. */
const unchained = `
  create or replace function atrium_chain_audit() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    perform 1 from clinics where id = new.clinic_id for no key update;
    insert into audit_heads as head (clinic_id, seq, hash) values (new.clinic_id, 1, '')
      on conflict (clinic_id) do update set seq = head.seq + 1 returning head.seq into new.seq;
    new.previous_hash := '';
    new.hash := '';
    return new;
  end $$`

const cluster = await startCluster()
try {
  await measureCost()
  await measureWriters()
} finally {
  await cluster.stop()
}

async function measureCost(): Promise<void> {
  const [bare, chained] = [await contender('3391', unchained), await contender('3392', null)]
  try {
    const loads = { 'without a chain': bare.load, 'with it': chained.load }
    for (const load of Object.values(loads)) await requestsPerSecond({ ...load, duration: 1 })
    const outcomes = await interleaved(rounds, loads)
    const rows = outcomes.map(({ name, rate, ratio }) => [name, Math.round(rate), (1 / ratio).toFixed(2)])
    printTable(['user.changeRole, one clinic', 'changes/s', 'time, ratio'], rows)
  } finally {
    await Promise.all([bare.app.stop(), chained.app.stop()])
  }
}

async function contender(port: string, sql: string | null): Promise<{ app: AppProcess; load: Load }> {
  const databaseUrl = await createDatabase(cluster.url)
  const app = await startProcess('src/main.ts', { DATABASE_URL: databaseUrl, PORT: port })
  const { ownerEmail } = await addClinicAt(databaseUrl, clinic, 1_000)
  if (sql !== null) await run(databaseUrl, sql)
  const cookie = await signIn(app.url, ownerEmail)
  const headers = { cookie, 'content-type': 'application/json', origin: app.url, 'x-clinic': clinic }
  const posts = Array.from({ length: writers }, (_, place) => toAndFro(headers, place))
  return { app, load: { url: `${app.url}/trpc/user.changeRole`, posts, connections: writers, duration: 3 } }
}

/** A member of its own for each connection, so that there is always something to change. */
function toAndFro(headers: Record<string, string>, place: number): Post[] {
  const membershipId = `${clinic}-m${20 * (place + 1) + 3}`
  return ['admin', 'member'].map((role) => ({ headers, body: JSON.stringify({ membershipId, role }) }))
}

async function measureWriters(): Promise<void> {
  const rows: (string | number)[][] = []
  for (const logs of [1, writers]) {
    const databaseUrl = await createDatabase(cluster.url)
    const app = await startProcess('src/main.ts', { DATABASE_URL: databaseUrl, PORT: '3391' })
    await app.stop()
    const names = Array.from({ length: logs }, (_, index) => `log-${index}`)
    for (const name of names) await addClinicAt(databaseUrl, name, 2)
    const started = performance.now()
    await Promise.all(Array.from({ length: writers }, (_, index) => append(databaseUrl, names[index % logs] ?? '')))
    const seconds = (performance.now() - started) / 1_000
    rows.push([logs, Math.round((writers * each) / seconds), await soundLogs(databaseUrl, names)])
  }
  console.log('')
  printTable([`${writers} writers, ${each} events each: logs`, 'events/s', 'sound logs'], rows)
}

/** One event a transaction, as each change is. A deadlock or a fork would be an error. */
async function append(databaseUrl: string, id: string): Promise<void> {
  const client = new Client(databaseUrl)
  await client.connect()
  await client.query("select set_config('atrium.clinic_id', $1, false)", [id])
  for (let count = 0; count < each; count += 1) {
    await client.query(
      `insert into audit_events (clinic_id, at, actor_id, actor_name, action, target_id, target_name)
       values ($1, now(), null, 'Bench', 'membership.archived', 'x', 'Somebody')`,
      [id],
    )
  }
  await client.end()
}

async function soundLogs(databaseUrl: string, ids: readonly string[]): Promise<number> {
  const database = postgresDatabase({ url: databaseUrl })
  let sound = 0
  for (const id of ids) {
    const check = await database.asOwner(async (transaction) => {
      await transaction.run("select set_config('atrium.clinic_id', $1, true)", [id])
      return checkChain(transaction.run, id)
    })
    if (check.brokenAt === null && check.checked === (writers / ids.length) * each) sound += 1
  }
  await database.close()
  return sound
}

async function run(databaseUrl: string, sql: string): Promise<void> {
  const client = new Client(databaseUrl)
  await client.connect()
  await client.query(sql)
  await client.end()
}
