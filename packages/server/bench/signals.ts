import { createTRPCClient, httpLink } from '@trpc/client'
import { createDatabase, startCluster } from '../test/support/database/postgres-cluster.ts'
import type { AppRouter } from '../src/index.ts'
import { signIn, startProcess } from './support/app-process.ts'
import { median } from './support/load.ts'
import { printTable } from './support/print-table.ts'
import { usedBy } from './support/process-metrics.ts'
import { countRoundTrips } from './support/round-trips.ts'

/* One message of a call's page: what it asks of the database and of the server's processor, and how soon the other side has it. */

const rounds = 300
const description = {
  type: 'offer' as const,
  sdp: 'v=0\r\n'.padEnd(6_000, 'a=candidate:1 1 udp 2113937151 192.0.2.1 51234 typ host\r\n'),
}

const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
const proxy = await countRoundTrips(databaseUrl, 3394)
const app = await startProcess('src/main.ts', { DATABASE_URL: proxy.url, PORT: '3398' })
try {
  await measure()
} finally {
  await app.stop()
  proxy.stop()
  await cluster.stop()
}

function clientOf(headers: Record<string, string>) {
  const link = httpLink({ url: `${app.url}/trpc`, headers: { origin: app.url, ...headers } })
  return createTRPCClient<AppRouter>({ links: [link] })
}

/** A new call each time that one may say no more for a while. */
async function startCall(staff: ReturnType<typeof clientOf>) {
  const { rooms, items } = await staff.queue.list.query()
  const room = rooms.find(({ own }) => own)
  for (const { id, holder } of items) if (holder?.own) await staff.visit.end.mutate({ visitId: id })
  const address = { clinic: 'harbor-street', room: room?.link ?? '' }
  const { visitToken } = await clientOf({}).checkIn.enter.mutate({ ...address, name: 'Ruth Adeyemi' })
  const waiting = (await staff.queue.list.query()).items.filter(
    ({ roomId, status }) => roomId === room?.id && status === 'waiting',
  )
  const visitId = waiting.at(-1)?.id ?? ''
  await staff.visit.start.mutate({ visitId })
  return { visitId, patient: clientOf({ 'x-visit': visitToken }) }
}

async function measure(): Promise<void> {
  const staff = clientOf({ cookie: await signIn(app.url, 'member@harbor.example'), 'x-clinic': 'harbor-street' })
  const times = { said: [] as number[], heard: [] as number[] }
  let statements = 0
  let processor = 0
  for (let done = 0; done < rounds;) {
    const { visitId, patient } = await startCall(staff)
    const [peer, other] = [crypto.randomUUID(), crypto.randomUUID()]
    let after: string | undefined
    proxy.take()
    const { processor: before } = await usedBy(app.url)
    for (let seq = 0; seq < 50; seq += 1, done += 1) {
      const start = performance.now()
      await patient.checkIn.signal.mutate({ peer, seq, kind: 'description', body: description })
      const said = performance.now()
      const heard = await staff.visit.signals.query({ visitId, peer: other, ...(after !== undefined && { after }) })
      after = heard.last ?? undefined
      times.said.push(said - start)
      times.heard.push(performance.now() - said)
    }
    processor += (await usedBy(app.url)).processor - before
    statements += proxy.take().statements
  }
  printTable(
    ['one message of 6 kB', 'said, median ms', 'heard, median ms', 'statements', 'processor of the server, ms'],
    [
      [
        'said by the patient, heard by the clinic',
        median(times.said).toFixed(1),
        median(times.heard).toFixed(1),
        (statements / rounds).toFixed(1),
        ((processor / rounds) * 1_000).toFixed(1),
      ],
    ],
  )
}
