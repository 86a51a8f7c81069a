import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Database } from '../src/db/database.ts'
import { DurablePGlite } from '../src/db/embedded/durable-pglite.ts'
import { makeCluster } from '../src/db/embedded/make-cluster.ts'
import { pgliteDatabase } from '../src/db/pglite.ts'
import { median } from './support/load.ts'
import { printTable } from './support/print-table.ts'

/*
 * The embedded database: what waiting for the disk costs a change, and which system calls a change makes (by strace, where there is
 * one). Each contender in a folder of its own, in turn, round by round.
 */

const rounds = 7
const changes = 300
const openers = { durable: DurablePGlite.open, 'as PGlite comes': (folder: string) => PGlite.create(folder) }
type Kind = keyof typeof openers

async function openOn(kind: Kind) {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-bench-'))
  await makeCluster(folder)
  const database = pgliteDatabase(await openers[kind](join(folder, 'postgres')))
  await database.asOwner(({ script }) => script('create table bench (n int, word text)'))
  const close = () => database.close().finally(() => rmSync(folder, { recursive: true }))
  return { database, close }
}

/** One change: a row, in a transaction of its own. */
async function change(database: Database, number: number): Promise<void> {
  await database.asOwner(({ run }) => run('insert into bench values ($1, $2)', [number, 'a word']))
}

/** For strace, which counts what lies between two calls that nothing else makes. */
async function makeChanges(kind: Kind): Promise<void> {
  const { database, close } = await openOn(kind)
  existsSync('/bench-begins')
  for (let number = 0; number < changes; number += 1) await change(database, number)
  existsSync('/bench-ends')
  await close()
}

async function measure(): Promise<void> {
  const kinds = Object.keys(openers) as Kind[]
  const open = await Promise.all(kinds.map(openOn))
  const times = kinds.map(() => [] as number[])
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { database }] of open.entries()) times[index]?.push(await timeOfChanges(database))
  }
  for (const { close } of open) await close()
  printTable(
    ['embedded database, one row a transaction', 'ms a change', 'changes/s', 'system calls a change'],
    kinds.map((kind, index) => {
      const ms = median(times[index] ?? [])
      return [kind, ms.toFixed(2), Math.round(1000 / ms), systemCalls(kind)]
    }),
  )
}

async function timeOfChanges(database: Database): Promise<number> {
  const start = performance.now()
  for (let number = 0; number < changes; number += 1) await change(database, number)
  return (performance.now() - start) / changes
}

function systemCalls(kind: Kind): string {
  const [, program = ''] = process.argv
  const log = join(mkdtempSync(join(tmpdir(), 'atrium-strace-')), 'calls')
  const calls = 'trace=fsync,fdatasync,write,pwrite64,writev,pwritev,access,rename,unlink,openat,?open,?stat,?statx'
  const { error } = spawnSync('strace', ['-f', '-o', log, '-e', calls, process.execPath, program, 'changes', kind])
  if (error) return 'not counted: no strace here'
  const lines = readFileSync(log, 'utf8').split('\n')
  const between = lines.slice(
    lines.findIndex((line) => line.includes('/bench-begins')),
    lines.findIndex((line) => line.includes('/bench-ends')),
  )
  return ['fdatasync', 'fsync', 'pwrite64'].map((name) => `${name} ${perChange(between, name)}`).join(', ')
}

function perChange(lines: string[], name: string): string {
  return (lines.filter((line) => line.includes(` ${name}(`)).length / changes).toFixed(2)
}

const [, , part, kind] = process.argv
await (part === 'changes' ? makeChanges(kind as Kind) : measure())
