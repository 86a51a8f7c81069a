import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, expect, inject, onTestFinished, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { demoPassword } from '../../src/db/seed-people.ts'
import { call, requestOf } from '../support/wire/call.ts'
import { makeClinic } from '../support/people/clinic.ts'
import { holdClinic, holdLock } from '../support/database/hold-lock.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'
import { runProgram, startProgram, startServer } from '../support/wire/server-process.ts'
import { openStream } from '../support/wire/stream.ts'

const url = await createDatabase(inject('postgresUrl'))
const database = postgresDatabase({ url })
await migrate(database, await readMigrations())
afterAll(() => database.close())

test('a server that is told to stop answers what is in flight, breaks its streams with a hint, and ends with 0', async () => {
  const { id, people } = await makeClinic(database, { people: { owner: 'owner', member: 'member' } })
  const server = await startServer(url)
  onTestFinished(() => void server.kill())
  const stream = await openStream(server, requestOf('events.watch', 'subscription', {}, people.owner))
  const lock = await holdClinic(url, id)
  const input = { membershipId: people.member.membershipId, role: 'admin' }
  const inFlight = call(server, 'user.changeRole', 'mutation', input, people.owner)
  await lock.waitedFor()
  const stopped = server.stop()
  const lastFrame = await stream.next()
  await lock.release()

  expect(lastFrame).toMatchObject({ event: 'serialized-error', data: { data: { code: 'SERVICE_UNAVAILABLE' } } })
  expect(await inFlight).toMatchObject({ status: 200, data: { role: 'admin' } })
  expect(await stopped).toBe(0)
})

test('told a second time, a server stops at once', async () => {
  const { id, people } = await makeClinic(database, { people: { owner: 'owner', member: 'member' } })
  const server = await startServer(url)
  onTestFinished(() => void server.kill())
  const lock = await holdClinic(url, id)
  const input = { membershipId: people.member.membershipId, role: 'admin' }
  const inFlight = call(server, 'user.changeRole', 'mutation', input, people.owner).catch(() => 'cut')
  await lock.waitedFor()
  void server.stop()
  await expect.poll(server.complaints).toContain('"message":"Stopping"')
  const ended = await server.stop()

  expect(ended).toBe(1)
  expect(await inFlight).toBe('cut')
})

test('a server that is told to stop while it starts stops too', async () => {
  const empty = await createDatabase(inject('postgresUrl'))
  const migrationLock = 4_721_903
  const lock = await holdLock(empty, 'select pg_advisory_xact_lock($1)', [migrationLock])
  const server = runProgram({ DATABASE_URL: empty })
  onTestFinished(() => void server.signal('SIGKILL'))
  await lock.waitedFor()

  expect(await server.signal('SIGTERM')).toBe(0)
  expect(server.complaints()).not.toMatch(/^\s+at /m)
})

/** A database that can be taken away from whoever uses it. */
async function openRemovable() {
  const own = await createDatabase(inject('postgresUrl'))
  const admin = new Client(inject('postgresUrl'))
  await admin.connect()
  onTestFinished(() => admin.end())
  const name = new URL(own).pathname.slice(1)
  const takeAway = async () => {
    await admin.query(`alter database ${name} allow_connections false`)
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  }
  return { url: own, takeAway, giveBack: () => admin.query(`alter database ${name} allow_connections true`) }
}

test('a database that goes away makes the server not ready, and it comes back by itself', async () => {
  const removable = await openRemovable()
  const server = await startServer(removable.url, 'development')
  onTestFinished(() => void server.kill())
  const ready = async () => {
    const answer = await fetch(`${server.url}/readyz`).catch((cause: unknown) => {
      throw new Error(`The process has ended: ${server.complaints()}`, { cause })
    })
    return answer.status
  }
  const first = await ready()
  await removable.takeAway()
  await expect.poll(ready).toBe(503)
  await removable.giveBack()
  await expect.poll(ready).toBe(200)

  expect(first).toBe(200)
})

test('a server whose database is away stops in order all the same', async () => {
  const removable = await openRemovable()
  const server = await startServer(removable.url, 'development')
  onTestFinished(() => void server.kill())
  await removable.takeAway()

  const status = await server.stop()
  expect(status, server.complaints()).toBe(0)
})

test('a server whose disk fails under the embedded database answers 503, and ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-disk-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const breakDisk = `
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    process.on('SIGWINCH', () => {
      fs.fdatasyncSync = () => { throw new Error('EIO: the disk of this test') }
      syncBuiltinESMExports()
    })`
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(breakDisk)}`
  const server = await startProgram({ ATRIUM_DATA: folder, ATRIUM_SECRET: 'x'.repeat(32), NODE_OPTIONS })
  onTestFinished(() => void server.kill())
  void server.signal('SIGWINCH')
  const signIn = () =>
    fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'owner@harbor.example', password: demoPassword }),
    })
  // The signal may come after the first of them.
  await expect.poll(async () => (await signIn()).status).toBe(503)

  expect(await server.ended).toBe(1)
  const lines = server
    .complaints()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  expect(lines).toEqual([
    expect.objectContaining({
      level: 'fatal',
      cause: expect.objectContaining({ message: expect.stringContaining('EIO: the disk of this test') }),
    }),
  ])
})
