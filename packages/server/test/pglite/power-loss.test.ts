import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { DurablePGlite } from '../../src/db/embedded/durable-pglite.ts'
import { makeCluster } from '../../src/db/embedded/make-cluster.ts'
import { Disk } from '../support/database/disk.ts'
import { seededRandom } from '../support/people/random.ts'

async function watchedDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-power-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  await makeCluster(folder)
  const disk = new Disk(join(folder, 'postgres'))
  onTestFinished(() => disk.stop())
  const pglite = await DurablePGlite.open(disk.root)
  await pglite.exec('create table kept (n int primary key, filler text)')
  return { folder, disk, pglite }
}

/** Four rows that say which change wrote them; now and then what else a database does. */
async function change(pglite: DurablePGlite, number: number, onAnswer = (_number: number) => {}): Promise<void> {
  await pglite.transaction(async ({ query, exec }) => {
    await query("insert into kept select $1::int * 4 + g, repeat('x', 500) from generate_series(0, 3) g", [number])
    if (number % 5 === 0) await exec(`create table extra_${number} as select * from kept`)
    if (number % 7 === 0) await exec(`update kept set filler = 'changed' where n % 3 = 0`)
  })
  onAnswer(number)
  if (number % 11 === 0) await pglite.exec('checkpoint')
  if (number % 13 === 0) await pglite.exec('vacuum kept')
}

test('when a change is answered, none of its log waits for the disk', async () => {
  const { disk, pglite } = await watchedDatabase()
  const waiting: string[] = []
  let syncs = 0
  for (let number = 1; number <= 40; number += 1) {
    disk.events = []
    await change(pglite, number)
    syncs += logSyncs(disk)
    waiting.push(...disk.unsynced().filter((path) => path.includes('pg_wal')))
  }
  await pglite.close()

  expect(waiting).toEqual([])
  expect(syncs).toBeGreaterThanOrEqual(40)
})

/** How often the log has been synced since the last time that `disk.events` was emptied. */
const logSyncs = ({ events }: Disk) =>
  events.filter(({ kind, path }) => kind === 'sync' && path.includes('pg_wal')).length

test('changes that wait for each other are answered by one sync, and none before it', async () => {
  const { disk, pglite } = await watchedDatabase()
  disk.events = []
  const numbers = Array.from({ length: 20 }, (_, index) => index + 1)
  const syncsAtAnswer = await Promise.all(
    numbers.map(async (number) => {
      await pglite.transaction(({ query }) => query('insert into kept values ($1)', [number]))
      return logSyncs(disk)
    }),
  )
  await pglite.close()

  expect(syncsAtAnswer).toEqual(numbers.map(() => 1))
})

test('nobody sees or hears of a change that is not on the disk', async () => {
  const { disk, pglite } = await watchedDatabase()
  const told: unknown[] = []
  await pglite.listen('news', (payload) => told.push({ payload, syncs: logSyncs(disk) }))
  const look = async () => {
    const { rows } = await pglite.transaction(({ query }) => query('select n from kept'))
    return { rows, syncs: logSyncs(disk) }
  }
  const refused = async () => {
    const refusal = pglite.transaction(({ query }) => query('insert into kept values (1)'))
    const message = await refusal.catch((error: unknown) => String(error))
    return { message, syncs: logSyncs(disk) }
  }
  disk.events = []
  const [, seen, denied, last] = await Promise.all([
    pglite.transaction(({ exec }) => exec("insert into kept values (1); notify news, 'of one'")),
    look(),
    refused(),
    look(),
  ])
  await pglite.close()

  expect(told).toEqual([{ payload: 'of one', syncs: 1 }])
  expect([seen, last]).toEqual(Array.from({ length: 2 }, () => ({ rows: [{ n: 1 }], syncs: 1 })))
  expect(denied).toEqual({ message: expect.stringContaining('duplicate key'), syncs: 1 })
})

/** What PostgreSQL makes anew at every start. */
const remade = /postmaster\.pid|pg_internal\.init|pg_stat|pg_subtrans|pg_notify/

test('after a checkpoint every file is on the disk, under its name', async () => {
  const { disk, pglite } = await watchedDatabase()
  for (let number = 1; number <= 30; number += 1) await change(pglite, number)
  const before = disk.unsynced()
  await pglite.exec('checkpoint')
  const after = disk.unsynced().filter((path) => !remade.test(path))
  await pglite.close()

  expect(before.some((path) => path.includes('/base/'))).toBe(true)
  expect(after).toEqual([])
})

test('a power cut at any moment loses nothing that was answered', { timeout: 600_000 }, async () => {
  const { folder, disk, pglite } = await watchedDatabase()
  const { pick } = seededRandom(8)
  const cuts: { image: string; answered: number }[] = []
  let answered = 0
  const cut = () => {
    const image = join(folder, `cut-${cuts.length}`)
    // In turn: the disk kept nothing that it was not made to keep, or any part of it.
    disk.cutInto(image, cuts.length % 2 === 0 ? undefined : () => pick([true, false]))
    cuts.push({ image, answered })
  }
  let writesUntilCut = 40
  disk.onWrite = () => {
    writesUntilCut -= 1
    if (writesUntilCut !== 0) return
    cut()
    writesUntilCut = pick([17, 29, 53, 71])
  }
  const onAnswer = (number: number) => {
    answered = number
    if (number % 6 === 0) cut()
  }
  // One alone, then two at once, up to five: those that wait for each other share a sync.
  for (let number = 1, together = 1; cuts.length < 40; number += together, together = (together % 5) + 1) {
    const numbers = Array.from({ length: together }, (_, index) => number + index)
    await Promise.all(numbers.map((each) => change(pglite, each, onAnswer)))
  }
  disk.stop()

  for (const { image, answered: number } of cuts) {
    const again = await DurablePGlite.open(image)
    const lost = await lostRows(again, number)
    await again.close()
    rmSync(image, { recursive: true })
    expect({ image, lost }).toEqual({ image, lost: 0 })
  }
  await pglite.close()
})

/** How many rows are missing of those that the first `answered` changes wrote, into the table of all and into those of their own. */
async function lostRows(pglite: DurablePGlite, answered: number): Promise<number> {
  let lost = 0
  const count = async (table: string, rows: number) => {
    const {
      rows: [found],
    } = await pglite.query<{ rows: number }>(`select count(*)::int as rows from ${table} where n between 4 and $1`, [
      rows + 3,
    ])
    lost += rows - (found?.rows ?? 0)
  }
  await count('kept', answered * 4)
  for (let number = 5; number <= answered; number += 5) await count(`extra_${number}`, number * 4)
  return lost
}
