import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startProgram } from '../../test/support/server-process.ts'
import { openDataFolder } from './data-folder.ts'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-data-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const remember = 'create table if not exists kept (word text); insert into kept values'

async function wordsIn(folder: string): Promise<unknown[]> {
  const database = await openDataFolder(folder)
  const rows = await database.asOwner(({ run }) => run('select word from kept order by 1', []))
  await database.close()
  return rows.flat()
}

test('what was written is there when the folder is opened again', async () => {
  const folder = temporaryFolder()
  const database = await openDataFolder(folder)
  await database.asOwner(({ script }) => script(`${remember} ('before')`))
  await database.close()

  expect(await wordsIn(folder)).toEqual(['before'])
  expect(existsSync(join(folder, 'atrium.lock'))).toBe(false)
})

test('a second process is told who has the folder, and harms nothing', async () => {
  const folder = temporaryFolder()
  const database = await openDataFolder(folder)
  const second = startProgram({ ATRIUM_DATA: folder })
  // Should it start after all, it must not stay.
  onTestFinished(() =>
    second.then(
      ({ kill }) => kill(),
      () => undefined,
    ),
  )

  await expect(second).rejects.toThrow(`${folder}: it is open already (by process ${process.pid} on `)
  await expect(second).rejects.not.toThrow(/\n\s+at /)
  await database.asOwner(({ script }) => script(`${remember} ('still ours')`))
  await database.close()
  expect(await wordsIn(folder)).toEqual(['still ours'])
})

test.each([
  ['of a process that has ended', () => String(spawnSync(process.execPath, ['-e', '']).pid)],
  ['that was never finished', () => ''],
  ['that holds no number', () => 'somebody'],
])('a lock %s is taken over', async (_what, content) => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'atrium.lock'), content())
  const database = await openDataFolder(folder)
  await database.asOwner(({ script }) => script(`${remember} ('taken over')`))
  await database.close()

  expect(await wordsIn(folder)).toEqual(['taken over'])
})

test('a server that was killed leaves a folder that opens, with all that it had answered', async () => {
  const folder = temporaryFolder()
  const server = await startProgram({ ATRIUM_DATA: folder })
  await server.kill()
  const isLocked = existsSync(join(folder, 'atrium.lock'))
  const database = await openDataFolder(folder)
  const [[people] = []] = await database.asOwner(({ run }) => run('select count(*) from users', []))
  await database.close()

  expect(isLocked).toBe(true)
  expect(people).toBe(25)
})
