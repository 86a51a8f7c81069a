import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openDataFolder } from '../data-folder.ts'
import { readClusterDump } from './cluster-dump.ts'
import { inspectCluster } from './inspect-cluster.ts'

const firstStart = fileURLToPath(new URL('../../../test/support/database/killed-first-start.ts', import.meta.url))

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-cluster-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function killedAt(step: number, folder = temporaryFolder()) {
  const { signal, stdout } = spawnSync(process.execPath, [firstStart, folder, String(step)], { encoding: 'utf8' })
  return { folder, signal, steps: Number(stdout) }
}

async function peopleIn(folder: string): Promise<unknown> {
  const database = await openDataFolder(folder)
  const rows = await database.asOwner(({ run }) => run('select count(*) from users', []))
  await database.close()
  return rows.flat()[0]
}

test('a first start that is killed at any step leaves no cluster, or a whole one', { timeout: 600_000 }, async () => {
  const { steps } = killedAt(0)
  const spread = Array.from({ length: 20 }, (_, index) => 1 + Math.floor((index * steps) / 20))
  const last = Array.from({ length: 8 }, (_, index) => steps - index)
  const folder = temporaryFolder()
  for (const step of [...spread, ...last]) {
    rmSync(join(folder, 'postgres'), { recursive: true, force: true })
    const { signal } = killedAt(step, folder)
    expect({ step, signal }).toEqual({ step, signal: 'SIGKILL' })
    const state = inspectCluster(join(folder, 'postgres'))
    expect({ step, state }).toEqual({ step, state: existsSync(join(folder, 'postgres')) ? 'whole' : 'none' })
  }
  rmSync(join(folder, 'postgres'), { recursive: true, force: true })
  killedAt(Math.floor(steps / 2), folder)

  expect(await peopleIn(folder)).toBe(0)
  expect(readdirSync(folder).toSorted()).toEqual(['lock.db', 'postgres'])
})

/** What the first start of an earlier version left when it was killed: the dump in order, its last file half written. */
function halfUnpacked(share: number): string {
  const { folders, files } = readClusterDump()
  const cluster = join(temporaryFolder(), 'postgres')
  mkdirSync(cluster)
  const paths = [...files].slice(0, Math.ceil(files.size * share))
  for (const path of folders) {
    if (paths.some(([file]) => file.startsWith(`${path}/`))) mkdirSync(join(cluster, path), { recursive: true })
  }
  for (const [index, [path, content]] of paths.entries()) {
    const isLast = index === paths.length - 1
    writeFileSync(join(cluster, path), isLast ? content.subarray(0, content.length / 2) : content)
  }
  return cluster
}

test.each([0, 0.01, 0.2, 0.5, 0.8, 0.9, 0.97, 1])(
  '%f of a cluster, left by an earlier version, is made anew',
  async (share) => {
    const cluster = halfUnpacked(share)
    expect(inspectCluster(cluster)).toBe('none')
    expect(await peopleIn(dirname(cluster))).toBe(0)
  },
)

test('half a cluster that holds anything else is refused, and left as it is', async () => {
  const cluster = halfUnpacked(0.5)
  writeFileSync(join(cluster, 'base/5/99999'), 'somebody’s rows')
  const before = readdirSync(cluster, { recursive: true })

  await expect(openDataFolder(dirname(cluster))).rejects.toThrow(
    /^Failed to open the data folder .+ cannot be opened: it lacks .+ Please put a backup in its place/,
  )
  expect(readdirSync(cluster, { recursive: true })).toEqual(before)
  await expect(openDataFolder(dirname(cluster))).rejects.toThrow('it lacks')
})

test('a cluster of another PostgreSQL is refused', async () => {
  const folder = temporaryFolder()
  await peopleIn(folder)
  writeFileSync(join(folder, 'postgres/PG_VERSION'), '17\n')
  await expect(peopleIn(folder)).rejects.toThrow('it is of PostgreSQL 17, this is 18')
})

test('a cluster that PostgreSQL does not start on is refused, and left as it is', async () => {
  const folder = temporaryFolder()
  await peopleIn(folder)
  writeFileSync(join(folder, 'postgres/global/pg_control'), Buffer.alloc(8192))
  await expect(peopleIn(folder)).rejects.toThrow(/cannot be opened: (?:FATAL|PANIC): .+Please put a backup/)
  await expect(peopleIn(folder)).rejects.toThrow(/cannot be opened/)
})

test('a cluster of an earlier version is opened with what is in it, and marked as whole', async () => {
  const folder = temporaryFolder()
  const database = await openDataFolder(folder)
  await database.asOwner(({ script }) => script('create table kept (word text)'))
  await database.close()
  rmSync(join(folder, 'postgres/atrium.whole'))
  expect(inspectCluster(join(folder, 'postgres'))).toBe('unmarked')

  const again = await openDataFolder(folder)
  expect(await again.asOwner(({ run }) => run('select * from kept', []))).toEqual([])
  await again.close()
  expect(inspectCluster(join(folder, 'postgres'))).toBe('whole')
})
