import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { startProcess } from '../../../packages/server/bench/support/app-process.ts'
import { median } from '../../../packages/server/bench/support/load.ts'
import { printTable } from '../../../packages/server/bench/support/print-table.ts'
import { chromiumArguments, ensureBrowser } from '../../../scripts/lib/browsers.ts'
import { buildBarePage, serveFolder } from './support/bare-page.ts'
import type { Line, Visit } from './support/visit.ts'
import { visit } from './support/visit.ts'

/* Bytes, Largest Contentful Paint and the time until one can use it, of two pages against a bare page of the same stack, first visits. */

const rounds = 5
const slowdown = 4
const desktop = { width: 1280, height: 800 }
const lines: Line[] = [
  { name: 'desktop, 0 ms', latency: 0, viewport: desktop },
  { name: 'desktop, 100 ms', latency: 100, viewport: desktop },
  { name: 'tablet, 100 ms', latency: 100, viewport: { width: 820, height: 1180 } },
  { name: 'phone, 100 ms', latency: 100, viewport: { width: 390, height: 844 } },
]

await build({ root: join(import.meta.dirname, '..'), logLevel: 'error' })
const data = mkdtempSync(join(tmpdir(), 'atrium-bench-'))
const bare = await serveFolder(await buildBarePage(), 3397)
const app = await startProcess('src/main.ts', { ATRIUM_DATA: data, PORT: '3396' })
const browser = await chromium.launch({ executablePath: ensureBrowser('chromium'), args: chromiumArguments })
try {
  await measure()
} finally {
  await browser.close()
  await app.stop()
  bare.stop()
  rmSync(data, { recursive: true })
}

async function measure(): Promise<void> {
  const context = await browser.newContext({ baseURL: app.url, extraHTTPHeaders: { origin: app.url } })
  const login = { email: 'owner@harbor.example', password: 'atrium-demo' }
  await context.request.post('/api/auth/sign-in/email', { data: login })
  const storageState = await context.storageState()
  await context.close()

  const rows: (string | number)[][] = []
  for (const line of lines) {
    const open = (url: string, usable: string, state?: typeof storageState) => () =>
      visit(browser, url, { usable, slowdown, line, ...(state && { storageState: state }) })
    const pages: Record<string, () => Promise<Visit>> = {
      'bare page': open(bare.url, 'tbody tr'),
      'sign-in': open(`${app.url}/sign-in`, 'input[name="password"]'),
      'a patient’s page': open(`${app.url}/harbor-street/mara-okafor`, 'form input'),
      'Settings → Users': open(
        `${app.url}/c/harbor-street/settings/users`,
        'tbody [aria-label^="Actions for"]',
        storageState,
      ),
    }
    const visits = new Map(Object.keys(pages).map((name) => [name, [] as Visit[]]))
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, visitPage] of Object.entries(pages)) visits.get(name)?.push(await visitPage())
    }
    rows.push(...rowsOf(line, visits))
  }
  printTable(
    [
      'line',
      'first visit',
      'JS kB (gzip)',
      'CSS kB',
      `LCP ms (processor ÷ ${slowdown})`,
      'ratio',
      'usable ms',
      'ratio',
    ],
    rows,
  )
}

function rowsOf(line: Line, visits: Map<string, Visit[]>): (string | number)[][] {
  const [reference = []] = visits.values()
  const ratioOf = (each: Visit[], figure: (visit: Visit) => number) =>
    median(each.map((one, round) => figure(one) / (reference.map(figure)[round] ?? Number.NaN))).toFixed(2)
  const kilobytes = (bytes: number[]) => (median(bytes) / 1000).toFixed(1)
  return [...visits].map(([name, each]) => [
    line.name,
    name,
    kilobytes(each.map(({ scripts }) => scripts)),
    kilobytes(each.map(({ styles }) => styles)),
    Math.round(median(each.map(({ paint }) => paint))),
    ratioOf(each, ({ paint }) => paint),
    Math.round(median(each.map(({ usable }) => usable))),
    ratioOf(each, ({ usable }) => usable),
  ])
}
