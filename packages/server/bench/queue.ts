import { Client } from 'pg'
import { createDatabase, startCluster } from '../test/support/database/postgres-cluster.ts'
import { startProcess } from './support/app-process.ts'
import { addClinic } from './support/big-clinic.ts'
import { median, p95 } from './support/load.ts'
import type { OpenStream } from './support/open-stream.ts'
import { openStream } from './support/open-stream.ts'
import { ownNetwork, post } from './support/post.ts'
import { printTable } from './support/print-table.ts'
import { usedBy } from './support/process-metrics.ts'
import { addSessions, headersOf, personAt, secret } from './support/sessions.ts'

/*
 * A clinic on a very full morning: 1,000 patients wait in 100 rooms, 100 dashboards are open, each of somebody who may enter ten of the
 * rooms. Somebody checks in: how soon all ten who may see the card have it, and what it costs the one process. The pause that a page makes on
 * purpose before it fetches is not in it.
 */

const checkIns = Number(process.argv[2] ?? 100)
const [people, rooms, waiting, each] = [100, 100, 1_000, 10]
const clinic = 'bench-queue'
const mark = '"type":"queue.changed"'

const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
const app = await startProcess('src/main.ts', {
  DATABASE_URL: databaseUrl,
  PORT: '3404',
  ATRIUM_SECRET: secret,
  ATRIUM_TRUSTED_PROXIES: '127.0.0.1/32',
})
try {
  await measure()
} finally {
  await app.stop()
  await cluster.stop()
}

interface Dashboard {
  headers: Record<string, string>
  stream: OpenStream
}

async function measure(): Promise<void> {
  await fill()
  const { memory: empty } = await usedBy(app.url)
  const dashboards: Dashboard[] = []
  for (let place = 1; place <= people; place += 1) {
    const headers = await headersOf(app.url, clinic, place)
    dashboards.push({ headers, stream: await openStream(app.url, headers, { mark }) })
  }
  const times = { told: [] as number[], shown: [] as number[], processor: [] as number[] }
  for (let turn = -5; turn < checkIns; turn += 1) {
    const { processor: before } = await usedBy(app.url)
    const took = await checkInAt((turn + rooms) % rooms, dashboards)
    const { processor } = await usedBy(app.url)
    // The first few warm up.
    if (turn < 0) continue
    times.told.push(took.told)
    times.shown.push(took.shown)
    times.processor.push((processor - before) * 1_000)
  }
  const { memory } = await usedBy(app.url)
  for (const { stream } of dashboards) stream.close()
  const ms = (list: readonly number[]) => [median(list).toFixed(1), p95(list).toFixed(1)]
  printTable(
    [`${checkIns} check-ins; 1,000 wait in 100 rooms, 100 dashboards`, 'median', 'p95'],
    [
      ['the last of ten dashboards is told, ms', ...ms(times.told)],
      ['the last of ten has fetched the card, ms', ...ms(times.shown)],
      ['processor of the server for one check-in and its ten fetches, ms', ...ms(times.processor)],
      ['memory of the server, MB: before, with all', megabytes(empty), megabytes(memory)],
    ],
  )
}

/** Milliseconds from the check-in until the last of those who may see it is told, and until the last has the room's queue. */
async function checkInAt(room: number, dashboards: readonly Dashboard[]) {
  const concerned = dashboards.filter((_, index) => mayEnter(index, room))
  const name = `Ruth ${crypto.randomUUID()}`
  const told = Promise.all(concerned.map(({ stream }) => stream.told()))
  const start = performance.now()
  await post(app.url, '/trpc/checkIn.enter', { clinic, room: `room-${room}`, name }, ownNetwork())
  const last = Math.max(...(await told))
  const input = encodeURIComponent(JSON.stringify({ roomId: `${clinic}-r${room}` }))
  const queues = await Promise.all(
    concerned.map(async ({ headers }) =>
      (await fetch(`${app.url}/trpc/queue.list?input=${input}`, { headers })).text(),
    ),
  )
  if (!queues.every((queue) => queue.includes(name)))
    throw new Error(`Not all have the card: ${queues[0]?.slice(0, 300)}`)
  return { told: last - start, shown: performance.now() - start }
}

function mayEnter(person: number, room: number): boolean {
  return (room - person + rooms) % rooms < each
}

async function fill(): Promise<void> {
  const sql = new Client(databaseUrl)
  await sql.connect()
  try {
    await addRows(sql)
  } finally {
    await sql.end()
  }
}

async function addRows(sql: Client): Promise<void> {
  await addClinic(sql, clinic, 2 * people)
  await addSessions(sql, clinic, 2 * people)
  await sql.query('begin')
  await sql.query('set local session_replication_role = replica')
  await sql.query(`insert into rooms (clinic_id, id, kind, name, sort_name, listed_as, link)
    select '${clinic}', '${clinic}-r' || n, 'shared', 'Room ' || n, 'room ' || n, 'room ' || n, 'room-' || n
    from generate_series(0, ${rooms - 1}) n`)
  for (let person = 0; person < people; person += 1) {
    const may = Array.from({ length: rooms }, (_, room) => room).filter((room) => mayEnter(person, room))
    await sql.query(
      `insert into room_assignments (clinic_id, room_id, membership_id)
       select '${clinic}', '${clinic}-r' || room, '${clinic}-m${personAt(person + 1)}' from unnest($1::int[]) room`,
      [may],
    )
  }
  await sql.query(`insert into visits (clinic_id, id, room_id, status, call_type, arrived_at, patient_name, token_hash, seen_at)
    select '${clinic}', '${clinic}-v' || n, '${clinic}-r' || n % ${rooms}, 'waiting', 'video', now() - n * interval '1 second',
      'Somebody ' || n, md5(n::text), now()
    from generate_series(1, ${waiting}) n`)
  await sql.query('commit')
  await sql.query('vacuum (analyze)')
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}
