import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { lockFolder } from './lock-folder.ts'

const racer = fileURLToPath(new URL('../../../test/support/database/lock-racer.ts', import.meta.url))

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function startRacer(): ChildProcess {
  const child = fork(racer, { execArgv: [] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** Tells a racer, and waits for what it says. */
async function ask(child: ChildProcess, word: 'lock' | 'unlock', folder: string): Promise<boolean> {
  const answer = once(child, 'message')
  child.send({ word, folder })
  const [hasIt] = await answer
  return hasIt === true
}

async function killed(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

/** What a lock file may say: of the living, of the dead, of a number that lives again, of nobody. */
const contents = [String(process.pid), '1', '999999', 'process 1 on elsewhere', '', 'somebody', '\0'.repeat(40)]

test('of processes that race for a stale lock, one has it: 150 rounds', { timeout: 600_000 }, async () => {
  const folder = temporaryFolder()
  const racers = Array.from({ length: 6 }, startRacer)
  const holders: number[] = []
  for (let round = 0; round < 150; round += 1) {
    writeFileSync(join(folder, 'atrium.lock'), contents[round % contents.length] ?? '')
    const hasIt = await Promise.all(racers.map((child) => ask(child, 'lock', folder)))
    holders.push(hasIt.filter(Boolean).length)
    const holder = hasIt.indexOf(true)
    const child = racers[holder]
    if (child === undefined) continue
    // Each third holder is killed with the lock in its hands; the next round has to get in all the same.
    if (round % 3 === 0) {
      await killed(child)
      racers[holder] = startRacer()
    } else await ask(child, 'unlock', folder)
  }

  expect(holders).toEqual(Array.from({ length: 150 }, () => 1))
})

test('a second holder in the same process is refused, and the first keeps the lock', async () => {
  const folder = temporaryFolder()
  const unlock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow('it is open already')
  expect(await ask(startRacer(), 'lock', folder)).toBe(false)

  unlock()
  expect(existsSync(join(folder, 'atrium.lock'))).toBe(false)
  lockFolder(folder)()
})

test('giving a lock back twice takes nobody else’s', () => {
  const folder = temporaryFolder()
  const unlock = lockFolder(folder)
  unlock()
  const other = lockFolder(folder)
  unlock()
  expect(existsSync(join(folder, 'atrium.lock'))).toBe(true)
  other()
})

test('who is refused is told who has the folder, and what to do', () => {
  const folder = temporaryFolder()
  const unlock = lockFolder(folder)
  onTestFinished(unlock)
  expect(readFileSync(join(folder, 'atrium.lock'), 'utf8')).toMatch(/^process \d+ on /)
  expect(() => lockFolder(folder)).toThrow(
    new RegExp(
      `^Failed to open the data folder .+: it is open already \\(by process ${process.pid} on .+\\)\\. Please stop`,
    ),
  )

  writeFileSync(join(folder, 'atrium.lock'), 'process 7\nrm -rf /')
  expect(() => lockFolder(folder)).toThrow(/it is open already\. Please stop/)
})

test('a lock.db of another program is named, and left as it is', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'lock.db'), 'not a lock')
  expect(() => lockFolder(folder)).toThrow('its lock.db is something else’s file. Please move that file away.')
  expect(readFileSync(join(folder, 'lock.db'), 'utf8')).toBe('not a lock')
})
