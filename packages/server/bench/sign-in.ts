import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { signedCookie } from '../src/auth/session/cookies.ts'
import { demoPassword } from '../src/db/seed-people.ts'
import { createDatabase, startCluster } from '../test/support/database/postgres-cluster.ts'
import { startProcess } from './support/app-process.ts'
import { median } from './support/load.ts'
import { printTable } from './support/print-table.ts'
import { countRoundTrips } from './support/round-trips.ts'

/* Signing in: the hash of the password and what stands beside it; what a wrong one costs; reading the cookie. */

const rounds = 40
const readings = 20_000
const email = 'owner@harbor.example'
/** Each takes ten wrong tries. */
const known = ['owner2', 'admin', 'admin2', 'member'].map((name) => `${name}@harbor.example`)

const titles: Record<string, string> = {
  hash: 'the hash alone, in a process of its own',
  right: 'the right password, on a device that is known: counted, hashed, session opened, given back',
  newDevice: 'the same, on a new device: a mail tells of it',
  wrong: 'a wrong password',
  unknown: 'an address without a login',
  limited: 'too many tries, 429: in a network that somebody signs in from',
  strangers: 'too many tries, 429: anywhere else',
}

const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
const app = await startProcess('src/main.ts', { DATABASE_URL: databaseUrl, PORT: '3395' })
const proxy = await countRoundTrips(databaseUrl, 3394)
const counted = await startProcess('src/main.ts', { DATABASE_URL: proxy.url, PORT: '3397' })
try {
  await splitSignIn()
  await measureSignIn()
  await measureCookie()
} finally {
  await Promise.all([app.stop(), counted.stop()])
  proxy.stop()
  await cluster.stop()
}

async function measureSignIn(): Promise<void> {
  const hash = await hashPassword(demoPassword)
  const times: Record<string, number[]> = {
    hash: [],
    right: [],
    newDevice: [],
    wrong: [],
    unknown: [],
    limited: [],
    strangers: [],
  }
  const take = async (name: string, work: () => Promise<unknown>) => {
    const start = performance.now()
    await work()
    times[name]?.push(performance.now() - start)
  }
  const device = await knownDevice(app)
  for (let warmUp = 0; warmUp < 5; warmUp += 1) await signIn(email, demoPassword, 200)
  for (let round = 0; round < rounds; round += 1) {
    await take('hash', () => verifyPassword({ hash, password: demoPassword }))
    await take('right', () => signIn(email, demoPassword, 200, app, device))
    await take('newDevice', () => signIn(email, demoPassword, 200))
    await take('wrong', () => signIn(known[round % known.length] ?? '', 'wrong', 401))
    await take('unknown', () => signIn(`nobody-${round}@harbor.example`, 'wrong', 401))
  }
  // The wrong tries above have used up these accounts; this network is familiar, and has ten more for each.
  for (const name of ['limited', 'strangers']) {
    for (let round = 0; round < rounds; round += 1) {
      await take(name, () => signIn(known[round % known.length] ?? '', 'wrong', 429))
    }
  }
  const hashTime = median(times['hash'] ?? [])
  printTable(
    ['signing in, one after another', 'median ms', 'share of the hash'],
    Object.entries(times).map(([name, values]) => {
      const share = name === 'strangers' ? '–' : (hashTime / median(values)).toFixed(2)
      return [titles[name] ?? name, median(values).toFixed(1), share]
    }),
  )
}

async function signIn(
  address: string,
  password: string,
  status: number,
  { url } = app,
  cookie = '',
): Promise<Response> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...(cookie && { cookie }) },
    body: JSON.stringify({ email: address, password }),
  })
  await response.arrayBuffer()
  if (response.status !== status) throw new Error(`Signing in as ${address} answered ${response.status}`)
  return response
}

/** The cookie by which a browser is known that has signed in before; of the session it has none any more. */
async function knownDevice(server: typeof app): Promise<string> {
  const { headers } = await signIn(email, demoPassword, 200, server)
  const written = headers.getSetCookie().find((each) => each.includes('.devices='))
  if (written === undefined) throw new Error('Signing in wrote no cookie for the device')
  return written.split(';')[0] ?? ''
}

/** Where the time goes when the password is right: a proxy knows how long the database was waited for. */
async function splitSignIn(): Promise<void> {
  const hash = await hashPassword(demoPassword)
  const times: Record<'hash' | 'database' | 'rest' | 'all', number[]> = { hash: [], database: [], rest: [], all: [] }
  let trips = 0
  const device = await knownDevice(counted)
  for (let warmUp = 0; warmUp < 5; warmUp += 1) await signIn(email, demoPassword, 200, counted, device)
  for (let round = 0; round < rounds; round += 1) {
    proxy.take()
    const begin = performance.now()
    await signIn(email, demoPassword, 200, counted, device)
    const all = performance.now() - begin
    const { trips: taken, waited } = proxy.take()
    const hashBegin = performance.now()
    await verifyPassword({ hash, password: demoPassword })
    const hashed = performance.now() - hashBegin
    trips += taken
    for (const [name, value] of Object.entries({ hash: hashed, database: waited, rest: all - waited - hashed, all })) {
      times[name as keyof typeof times].push(value)
    }
  }
  const whole = median(times.hash)
  printTable(
    ['a right password on a known device, split', 'median ms', 'of the hash'],
    [
      ['the hash alone, in a process of its own', times.hash],
      [`the database, ${(trips / rounds).toFixed(0)} round trips`, times.database],
      ['everything else', times.rest],
      ['all of it', times.all],
    ].map(([name, values]) => {
      const value = median(values as number[])
      return [String(name), value.toFixed(1), `${((value / whole) * 100).toFixed(0)} %`]
    }),
  )
  console.log()
}

/** Each call reads it: its signature is checked each time. Processor time of all threads, so that a busy machine does not count. */
async function measureCookie(): Promise<void> {
  const cookie = signedCookie('session_token', app.url, 'a secret for the bench alone, long enough')
  const [header = ''] = cookie.write('x'.repeat(32)).split(';')
  const request = new Request(app.url, { headers: { cookie: header } })
  const rates: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const start = process.cpuUsage()
    for (let reading = 0; reading < readings; reading += 1) cookie.read(request)
    const { user, system } = process.cpuUsage(start)
    rates.push((user + system) / readings)
  }
  console.log(`\nReading the session’s cookie, signature checked: ${median(rates).toFixed(0)} µs of processor`)
}
