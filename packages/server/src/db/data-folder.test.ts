import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startProgram } from '../../test/support/wire/server-process.ts'
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
      async ({ kill }) => void (await kill()),
      () => undefined,
    ),
  )

  await expect(second).rejects.toThrow(`Failed to open the data folder ${folder}: it is open already`)
  await expect(second).rejects.not.toThrow(/\n\s+at /)
  await database.asOwner(({ script }) => script(`${remember} ('still ours')`))
  await database.close()
  expect(await wordsIn(folder)).toEqual(['still ours'])
})

test('a lock file that names a living process keeps nobody out', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'atrium.lock'), String(process.pid))
  const database = await openDataFolder(folder)
  await database.asOwner(({ script }) => script(`${remember} ('taken over')`))
  await database.close()

  expect(await wordsIn(folder)).toEqual(['taken over'])
})

test('a folder that cannot be opened is given back', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'postgres'))
  writeFileSync(join(folder, 'postgres/notes.txt'), 'something else')
  await expect(openDataFolder(folder)).rejects.toThrow('it lacks PG_VERSION')
  rmSync(join(folder, 'postgres'), { recursive: true })

  const database = await openDataFolder(folder)
  await database.close()
})

test('a server that was killed leaves a folder that opens, with all that it had answered', async () => {
  const folder = temporaryFolder()
  const server = await startProgram({ ATRIUM_DATA: folder })
  await server.kill()
  const database = await openDataFolder(folder)
  const [[people] = []] = await database.asOwner(({ run }) => run('select count(*) from users', []))
  await database.close()

  expect(people).toBe(25)
})
