import fs, { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDataFolder } from '../../src/db/data-folder.ts'
import type { Database } from '../../src/db/database.ts'
import { DurablePGlite } from '../../src/db/embedded/durable-pglite.ts'
import { makeCluster } from '../../src/db/embedded/make-cluster.ts'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { UnavailableFailure } from '../../src/failures/failures.ts'
import { call } from '../support/wire/call.ts'
import { makeClinic } from '../support/people/clinic.ts'
import { assemble } from '../support/test-app.ts'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-disk-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Makes a function of `node:fs` fail as a broken disk makes it fail; answers how to mend it, and how often it was called. */
function breakDisk(name: 'fdatasyncSync' | 'writeSync', code: 'EIO' | 'ENOSPC') {
  const real = fs[name]
  let calls = 0
  const set = (value: unknown) => (Object.assign(fs, { [name]: value }), syncBuiltinESMExports())
  set(() => {
    calls += 1
    throw Object.assign(new Error(`${code}: the disk of this test`), { code })
  })
  onTestFinished(() => set(real))
  return { mend: () => set(real), calls: () => calls }
}

const insert = (database: Database, word: string) =>
  database.asOwner(({ run }) => run('insert into kept values ($1)', [word]))

async function databaseWithOneWord(onStopped?: (error: Error) => void) {
  const folder = temporaryFolder()
  const database = await openDataFolder(folder, onStopped)
  await database.asOwner(({ script }) => script('create table kept (word text)'))
  await insert(database, 'answered')
  return { folder, database }
}

const stopped = 'The embedded database has stopped'

test('a sync that fails is not tried again: the database stops, and says so to everybody', async () => {
  const told: string[] = []
  const { folder, database } = await databaseWithOneWord(({ message }) => told.push(message))
  const disk = breakDisk('fdatasyncSync', 'EIO')
  const inDoubt = await insert(database, 'in doubt').catch((error: unknown) => error)
  disk.mend()
  const tooLate = await insert(database, 'too late').catch((error: unknown) => error)
  const look = await database.transaction(async () => 'a look').catch((error: unknown) => error)
  await database.close()

  for (const answer of [inDoubt, tooLate, look]) {
    expect(answer).toBeInstanceOf(UnavailableFailure)
    expect(answer).toHaveProperty('message', expect.stringContaining(`${stopped}: EIO: the disk of this test`))
  }
  expect(told).toEqual([expect.stringContaining(`${stopped}: EIO`)])
  expect(disk.calls()).toBe(1)

  const again = await openDataFolder(folder)
  const words = await again.asOwner(({ run }) => run('select word from kept', []))
  await again.close()
  expect(words.flat()).toContain('answered')
  expect(words.flat()).not.toContain('too late')
})

test('calls are answered 503 then, and streams and database close all the same', async () => {
  const database = await openDataFolder(temporaryFolder())
  await migrate(database, await readMigrations())
  const { people } = await makeClinic(database, { people: { owner: 'owner', member: 'member' } })
  const app = await assemble(database)
  const change = { membershipId: people.member.membershipId, role: 'admin' }
  const disk = breakDisk('fdatasyncSync', 'EIO')
  const inDoubt = await call(app, 'user.changeRole', 'mutation', change, people.owner)
  disk.mend()
  const look = await call(app, 'user.list', 'query', {}, people.owner)
  await app.dependencies.events.close()
  await database.close()

  expect([inDoubt.status, look.status]).toEqual([503, 503])
  expect(app.errors).toEqual([])
})

test('when the sync that several share fails, none of them is answered', async () => {
  const { folder, database } = await databaseWithOneWord()
  const disk = breakDisk('fdatasyncSync', 'EIO')
  const answers = await Promise.allSettled(['one', 'two', 'three'].map((word) => insert(database, word)))
  disk.mend()
  await database.close()

  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(disk.calls()).toBe(1)
  const again = await openDataFolder(folder)
  await again.close()
})

test('a log that cannot be written stops the database too', async () => {
  const { folder, database } = await databaseWithOneWord()
  const disk = breakDisk('writeSync', 'ENOSPC')
  await expect(insert(database, 'no room')).rejects.toBeInstanceOf(UnavailableFailure)
  disk.mend()
  await expect(insert(database, 'too late')).rejects.toBeInstanceOf(UnavailableFailure)
  await database.close()

  const again = await openDataFolder(folder)
  const words = await again.asOwner(({ run }) => run('select word from kept', []))
  await again.close()
  expect(words.flat()).toEqual(['answered'])
})

test('the log does not grow without end while the server runs', async () => {
  const folder = temporaryFolder()
  await makeCluster(folder)
  const pglite = await DurablePGlite.open(join(folder, 'postgres'))
  await pglite.exec('create table bulk (filler text)')
  for (let megabyte = 0; megabyte < 120; megabyte += 1) {
    await pglite.transaction(({ query }) =>
      query("insert into bulk select repeat('x', 1000) from generate_series(1, 1000)"),
    )
  }
  // Each of one megabyte.
  const segments = readdirSync(join(folder, 'postgres/pg_wal')).length
  await pglite.close()

  expect(segments).toBeLessThan(80)
})
