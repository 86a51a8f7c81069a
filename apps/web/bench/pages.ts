import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { startProcess } from '../../../packages/server/bench/support/app-process.ts'
import { median } from '../../../packages/server/bench/support/load.ts'
import { printTable } from '../../../packages/server/bench/support/print-table.ts'
import { chromiumArguments, ensureChromium } from '../../../scripts/lib/chromium.ts'
import { buildBarePage, serveFolder } from './support/bare-page.ts'
import type { Visit } from './support/visit.ts'
import { visit } from './support/visit.ts'

/* Bytes and Largest Contentful Paint of two pages against a bare page of the same stack, first visits. */

const rounds = 9
const slowdown = 4

await build({ root: join(import.meta.dirname, '..'), logLevel: 'error' })
const data = mkdtempSync(join(tmpdir(), 'atrium-bench-'))
const bare = await serveFolder(await buildBarePage(), 3397)
const app = await startProcess('src/main.ts', { ATRIUM_DATA: data, PORT: '3396' })
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArguments })
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

  const pages: Record<string, () => Promise<Visit>> = {
    'bare page': () => visit(browser, bare.url, { text: 'Person 0', slowdown }),
    'sign-in': () => visit(browser, `${app.url}/sign-in`, { text: 'Password', slowdown }),
    'Settings → Users': () => visit(browser, `${app.url}/settings/users`, { text: 'owner2@', slowdown, storageState }),
  }
  const visits = new Map(Object.keys(pages).map((name) => [name, [] as Visit[]]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, open] of Object.entries(pages)) visits.get(name)?.push(await open())
  }
  print(visits)
}

function print(visits: Map<string, Visit[]>): void {
  const [reference = []] = visits.values()
  const weight = ({ scripts, styles }: Visit) => scripts + styles
  const ratioOf = (each: Visit[], figure: (visit: Visit) => number) =>
    median(each.map((one, round) => figure(one) / (reference.map(figure)[round] ?? Number.NaN))).toFixed(2)
  const kilobytes = (bytes: number[]) => (median(bytes) / 1000).toFixed(1)
  printTable(
    ['first visit', 'JS kB (gzip)', 'CSS kB (gzip)', 'ratio', `LCP ms (processor ÷ ${slowdown})`, 'ratio'],
    [...visits].map(([name, each]) => [
      name,
      kilobytes(each.map(({ scripts }) => scripts)),
      kilobytes(each.map(({ styles }) => styles)),
      ratioOf(each, weight),
      Math.round(median(each.map(({ paint }) => paint))),
      ratioOf(each, ({ paint }) => paint),
    ]),
  )
}
