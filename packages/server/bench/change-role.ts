import { Client } from 'pg'
import { createDatabase, startCluster } from '../test/support/postgres-cluster.ts'
import { signIn, startProcess } from './support/app-process.ts'
import { addClinic } from './support/big-clinic.ts'
import { median, requestsPerSecond } from './support/load.ts'
import { printTable } from './support/print-table.ts'
import { countRoundTrips } from './support/round-trips.ts'

/* `user.changeRole` with its audit row and its event: how many a second, and how often it waits for the database. */

const rounds = 5
const clinic = 'bench-10000'
const calls = 200

const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
const proxy = await countRoundTrips(databaseUrl, 3394)
const app = await startProcess('src/main.ts', { DATABASE_URL: databaseUrl, PORT: '3391' })
const counted = await startProcess('src/main.ts', { DATABASE_URL: proxy.url, PORT: '3393' })
try {
  await measure()
} finally {
  await Promise.all([app.stop(), counted.stop()])
  proxy.stop()
  await cluster.stop()
}

async function measure(): Promise<void> {
  const sql = new Client(databaseUrl)
  await sql.connect()
  const { ownerEmail } = await addClinic(sql, clinic, 10_000)
  await sql.end()

  const rates: number[] = []
  const url = `${app.url}/trpc/user.changeRole`
  const headers = { cookie: await signIn(app.url, ownerEmail), 'content-type': 'application/json', origin: app.url }
  const bodies = ['admin', 'member'].flatMap((role) => membershipIds(100).map((id) => bodyOf(id, role)))
  for (let round = 0; round < rounds; round += 1) rates.push(await requestsPerSecond({ url, headers, bodies }))

  printTable(
    ['user.changeRole, clinic of 10,000', 'figure'],
    [
      ['changes a second, one clinic, 16 connections', Math.round(median(rates))],
      ['round trips to the database for one change', (await roundTripsPerChange(ownerEmail)).toFixed(1)],
    ],
  )
}

async function roundTripsPerChange(email: string): Promise<number> {
  const { url } = counted
  const headers = { cookie: await signIn(url, email), 'content-type': 'application/json', origin: url }
  const change = (role: string) =>
    fetch(`${url}/trpc/user.changeRole`, { method: 'POST', headers, body: bodyOf(`${clinic}-m7`, role) })
  await Promise.all(Array.from({ length: 32 }, () => change('admin')))
  proxy.take()
  for (let call = 0; call < calls; call += 1) await change(call % 2 === 0 ? 'member' : 'admin')
  return proxy.take() / calls
}

/** Everyday members: neither the Owner nor one of the archived. */
function membershipIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${clinic}-m${20 * (index + 1) + 3}`)
}

function bodyOf(membershipId: string, role: string): string {
  return JSON.stringify({ membershipId, role })
}
