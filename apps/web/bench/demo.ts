import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { median } from '../../../packages/server/bench/support/load.ts'
import { printTable } from '../../../packages/server/bench/support/print-table.ts'
import { chromiumArguments, ensureBrowser } from '../../../scripts/lib/browsers.ts'
import { root } from '../../../scripts/lib/root.ts'
import { run } from '../../../scripts/lib/run.ts'
import { startDemoServer } from '../e2e/support/servers/demo-server.ts'
import { startCountingProxy } from './support/counting-proxy.ts'
import { visitUsers } from './support/demo-visit.ts'
import type { DemoVisit } from './support/demo-visit.ts'

/*
 * The offline demo in a browser profile on the disk (a private window keeps its files behind another process,
 * which is slower): a first visit, then later ones in a browser started anew, then in the same browser.
 */

const rounds = 7
const executablePath = ensureBrowser('chromium')

if (!(await run(['node', 'scripts/build.ts', 'build:demo']))) process.exit(1)
const server = await startDemoServer()
const proxy = await startCountingProxy(server.address)
const visits: Record<'first' | 'restarted' | 'again', DemoVisit[]> = { first: [], restarted: [], again: [] }
const bytes: Record<'first' | 'later', number[]> = { first: [], later: [] }
try {
  for (let round = 0; round < rounds; round += 1) await measure()
} finally {
  proxy.stop()
  await server.stop()
}
print()

async function measure(): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'atrium-bench-'))
  const open = () => chromium.launchPersistentContext(profile, { executablePath, args: chromiumArguments })
  const fresh = await open()
  visits.first.push(await visitUsers(fresh, proxy.url))
  bytes.first.push(proxy.takeBytes())
  await fresh.close()
  const restarted = await open()
  visits.restarted.push(await visitUsers(restarted, proxy.url))
  visits.again.push(await visitUsers(restarted, proxy.url))
  bytes.later.push(proxy.takeBytes() / 2)
  await restarted.close()
  rmSync(profile, { recursive: true, force: true })
}

function print(): void {
  const row = (name: string, each: DemoVisit[], wire: number[]) => [
    name,
    Math.round(median(each.map(({ shell }) => shell))),
    Math.round(median(each.map(({ table }) => table))),
    `${Math.round(Math.min(...each.map(({ table }) => table)))}–${Math.round(Math.max(...each.map(({ table }) => table)))}`,
    (median(wire) / 1_000_000).toFixed(2),
  ]
  printTable(
    ['visit of Settings → Users', 'shell painted, ms', 'table usable, ms', 'from–to', 'MB over the wire'],
    [
      row('first', visits.first, bytes.first),
      row('later, browser started anew', visits.restarted, bytes.later),
      row('later, new tab', visits.again, bytes.later),
    ],
  )
  printTable(
    ['the database’s worker, ms from the navigation', 'first', 'later, browser started anew', 'later, new tab'],
    stepsOf(visits.first).map((step) => [step, ...[visits.first, visits.restarted, visits.again].map(medianOf(step))]),
  )
  console.log(`\nUnpacked, the files that are kept for the time without a network are ${unpacked().toFixed(1)} MB.`)
}

function stepsOf(each: DemoVisit[]): string[] {
  return Object.keys(each[0]?.steps ?? {})
}

function medianOf(step: string): (each: DemoVisit[]) => number | string {
  return (each) => {
    const times = each.flatMap(({ steps }) => steps[step] ?? [])
    return times.length === 0 ? '–' : Math.round(median(times))
  }
}

function unpacked(): number {
  const folder = join(root, 'apps/web/dist-demo')
  const { files }: { files: string[] } = JSON.parse(
    /precache = (\{.*\})/.exec(readFileSync(join(folder, 'sw.js'), 'utf8'))?.[1] ?? '',
  )
  return files.reduce((sum, file) => sum + readFileSync(join(folder, file)).length, 0) / 1_000_000
}
