import { createDatabase, startCluster } from '../test/support/database/postgres-cluster.ts'
import type { AppProcess } from './support/app-process.ts'
import { signIn, startProcess } from './support/app-process.ts'
import { median, p95 } from './support/load.ts'
import { openStream } from './support/open-stream.ts'
import { ownNetwork, post } from './support/post.ts'
import { printTable } from './support/print-table.ts'

/*
 * From a check-in until the card is on an open dashboard: the event is told and the queue is fetched. The pause that a page makes on purpose,
 * so that a thousand do not ask in the same moment, is not in it. Against a stream that echoes what is posted.
 */

/** `node bench/check-in.ts 20`: a short look whether it runs. */
const checkIns = Number(process.argv[2] ?? 200)
const mark = '"type":"queue.changed"'
const room = { clinic: 'harbor-street', room: 'mara-okafor' }

const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
// Each patient from a network of their own: how often one network may check in is no matter here.
const environment = {
  DATABASE_URL: databaseUrl,
  ATRIUM_TRUSTED_PROXIES: '127.0.0.1/32',
  ATRIUM_SECRET: 'a secret for the bench alone, long enough',
}
const here = await startProcess('src/main.ts', { ...environment, PORT: '3401' })
const there = await startProcess('src/main.ts', { ...environment, PORT: '3402' })
const bare = await startProcess('bench/support/bare-echo.ts', { PORT: '3403' })
try {
  await measure()
} finally {
  await Promise.all([here.stop(), there.stop(), bare.stop()])
  await cluster.stop()
}

async function measure(): Promise<void> {
  const cookie = await signIn(here.url, 'owner@harbor.example')
  const headers = { cookie, 'x-clinic': room.clinic }
  const stream = await openStream(here.url, headers, { mark })
  const echo = await openStream(bare.url, {}, { path: '/', mark })
  const times = { bare: [] as number[], one: [] as number[], two: [] as number[] }
  for (let turn = -5; turn < checkIns; turn += 1) {
    const took = [await echoed(echo), await shown(stream, headers, here), await shown(stream, headers, there)]
    // The first few warm up.
    if (turn < 0) continue
    for (const [index, list] of [times.bare, times.one, times.two].entries()) list.push(took[index] ?? Number.NaN)
  }
  stream.close()
  echo.close()
  printTable(
    [`${checkIns} check-ins`, 'median ms', 'p95 ms', 'p95 beyond the bare stream'],
    Object.entries({ 'bare stream': times.bare, 'one process': times.one, 'two processes': times.two }).map(
      ([name, list]) => [
        name,
        median(list).toFixed(1),
        p95(list).toFixed(1),
        list === times.bare ? '' : `${(p95(list) - p95(times.bare)).toFixed(1)} ms`,
      ],
    ),
  )
}

async function echoed(stream: { told(): Promise<number> }): Promise<number> {
  const told = stream.told()
  const start = performance.now()
  await post(bare.url, '/', {}, {})
  return (await told) - start
}

/** Milliseconds until the dashboard has the card; the patient leaves again. */
async function shown(
  stream: { told(): Promise<number> },
  headers: Record<string, string>,
  server: AppProcess,
): Promise<number> {
  const name = `Ruth ${crypto.randomUUID()}`
  const told = stream.told()
  const start = performance.now()
  const network = ownNetwork()
  const { result } = (await post(server.url, '/trpc/checkIn.enter', { ...room, name }, network)) as Entered
  await told
  const queue = await fetch(`${here.url}/trpc/queue.list?input=%7B%7D`, { headers })
  const text = await queue.text()
  const took = performance.now() - start
  if (!text.includes(name)) throw new Error(`The card is not there: ${queue.status} ${text.slice(0, 200)}`)
  const gone = stream.told()
  await post(server.url, '/trpc/checkIn.leave', undefined, { ...network, 'x-visit': result.data.visitToken })
  await gone
  return took
}

interface Entered {
  result: { data: { visitToken: string } }
}
