import type { Browser, BrowserContext, Page } from '@playwright/test'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { join } from 'node:path'
import { startProcess } from '../../../packages/server/bench/support/app-process.ts'
import { addClinicAt } from '../../../packages/server/bench/support/big-clinic.ts'
import { printTable } from '../../../packages/server/bench/support/print-table.ts'
import { createDatabase, startCluster } from '../../../packages/server/test/support/database/postgres-cluster.ts'
import { chromiumArguments, ensureBrowser } from '../../../scripts/lib/browsers.ts'
import { actTimes } from './support/act-times.ts'
import { frameTimes } from './support/frame-times.ts'
import { keystrokeTimes } from './support/keystroke-times.ts'

/* Ten thousand people at a slowed processor: frames while scrolling fast, keystroke → rows, and how soon a dialog stands. */

const clinic = 'bench-10000'
const slowdown = 4
/** Milliseconds from a request to its answer, beside what the server takes: for the dialogs, which must not wait for it. */
const latency = 100

await build({ root: join(import.meta.dirname, '..'), logLevel: 'error' })
const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
const app = await startProcess('src/main.ts', { DATABASE_URL: databaseUrl, PORT: '3398' })
const browser = await chromium.launch({ executablePath: ensureBrowser('chromium'), args: chromiumArguments })
try {
  const { ownerEmail } = await addClinicAt(databaseUrl, clinic, 10_000)
  await measure(await signedIn(browser, ownerEmail))
} finally {
  await browser.close()
  await app.stop()
  await cluster.stop()
}

async function measure(context: BrowserContext): Promise<void> {
  const page = await context.newPage()
  const setLine = await slowDown(page)
  const figures: [string, number[], string][] = []
  const open = () => page.goto(`/c/${clinic}/settings/users`)

  await open()
  figures.push(['frame while nothing moves: the floor', await frameTimes(page, 0), '–'])
  figures.push(['frame while scrolling fast, 2,000 rows', await frameTimes(page, 2_000 * 52), '50'])
  await open()
  figures.push(['keystroke → rows', await keystrokeTimes(page), '250'])
  await open()
  await setLine(latency)
  figures.push([`menu entry → dialog, line ${latency} ms`, await actTimes(page), '100'])

  printTable(
    [`10,000 people, processor ÷ ${slowdown}`, 'median ms', 'p95 ms', 'longest ms', 'goal, p95'],
    figures.map(([name, times, goal]) => {
      const sorted = times.toSorted((a, b) => a - b)
      const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN)
      return [`${name} (${times.length})`, at(0.5), at(0.95), at(1), goal]
    }),
  )
}

async function signedIn(browser: Browser, email: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: app.url, viewport: { width: 1280, height: 800 } })
  await context.request.post('/api/auth/sign-in/email', {
    headers: { origin: app.url },
    data: { email, password: 'atrium-demo' },
  })
  return context
}

/** Slows the page's processor; what it answers slows its line. */
async function slowDown(page: Page): Promise<(latency: number) => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await session.send('Network.enable')
  return async (latency) => {
    const line = { offline: false, latency, downloadThroughput: -1, uploadThroughput: -1 }
    await session.send('Network.emulateNetworkConditions', line)
  }
}
