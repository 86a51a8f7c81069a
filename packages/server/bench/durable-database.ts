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
const changes = 480
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

/** So many changes, `together` of them under way at any time. */
async function makeChanges(database: Database, together: number): Promise<void> {
  let number = 0
  const oneAfterAnother = async () => {
    while (number < changes) await change(database, (number += 1))
  }
  await Promise.all(Array.from({ length: together }, oneAfterAnother))
}

/** For strace, which counts what lies between two calls that nothing else makes. */
async function makeCountedChanges(kind: Kind, together: number): Promise<void> {
  const { database, close } = await openOn(kind)
  existsSync('/bench-begins')
  await makeChanges(database, together)
  existsSync('/bench-ends')
  await close()
}

async function measure(): Promise<void> {
  const contenders = await Promise.all(
    [1, 16].flatMap((together) =>
      (Object.keys(openers) as Kind[]).map(async (kind) => ({ kind, together, ...(await openOn(kind)), ms: [0] })),
    ),
  )
  for (let round = 0; round < rounds; round += 1) {
    for (const { database, together, ms } of contenders) {
      const start = performance.now()
      await makeChanges(database, together)
      ms[round] = (performance.now() - start) / changes
    }
  }
  for (const { close } of contenders) await close()
  printTable(
    ['embedded database, one row a transaction', 'at once', 'ms a change', 'changes/s', 'system calls a change'],
    contenders.map(({ kind, together, ms }) => {
      const typical = median(ms)
      return [kind, together, typical.toFixed(2), Math.round(1000 / typical), systemCalls(kind, together)]
    }),
  )
}

function systemCalls(kind: Kind, together: number): string {
  const [, program = ''] = process.argv
  const folder = mkdtempSync(join(tmpdir(), 'atrium-strace-'))
  const log = join(folder, 'calls')
  const traced = ['-f', '-o', log, '-e', 'trace=fsync,fdatasync,pwrite64,access']
  const { error } = spawnSync('strace', [...traced, process.execPath, program, 'changes', kind, String(together)])
  if (error) return 'not counted: there is no strace'
  const lines = readFileSync(log, 'utf8').split('\n')
  rmSync(folder, { recursive: true })
  const at = (mark: string) => lines.findIndex((line) => line.includes(mark))
  const between = lines.slice(at('/bench-begins'), at('/bench-ends'))
  return ['fdatasync', 'fsync', 'pwrite64'].map((name) => `${name} ${perChange(between, name)}`).join(', ')
}

function perChange(lines: string[], name: string): string {
  return (lines.filter((line) => line.includes(` ${name}(`)).length / changes).toFixed(2)
}

const [, , part, kind, together] = process.argv
await (part === 'changes' ? makeCountedChanges(kind as Kind, Number(together)) : measure())
