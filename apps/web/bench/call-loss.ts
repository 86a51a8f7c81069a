import type { Browser, Page } from '@playwright/test'
import { chromium } from '@playwright/test'
import { startProcess } from '../../../packages/server/bench/support/app-process.ts'
import { printTable } from '../../../packages/server/bench/support/print-table.ts'
import { createDatabase, startCluster } from '../../../packages/server/test/support/database/postgres-cluster.ts'
import { iceFor } from '../../../packages/server/src/calls/ice.ts'
import { chromiumArguments, ensureBrowser } from '../../../scripts/lib/browsers.ts'
import { startTurnServer } from '../e2e/support/servers/turn-server.ts'
import { bareLoss } from './support/bare-loss.ts'
import { devices, medianOf, ownRoom, signedIn, startedCall } from './support/call-of.ts'
import { nextFrame } from './support/next-frame.ts'

/*
 * Five seconds without a network in the middle of a call, for pictures and for what pages say alike: how long after it is back the next
 * picture of the other side comes, beside two bare connections of one page. All go through one relay, which stands still meanwhile. Needs
 * built pages: `pnpm build`.
 */

const rounds = 5
const lossMs = 5_000

const cluster = await startCluster()
const relay = await startTurnServer()
const turn = { urls: [`turn:127.0.0.1:${relay.port}?transport=udp`], secret: relay.secret }
const app = await startProcess('src/main.ts', {
  DATABASE_URL: await createDatabase(cluster.url),
  PORT: '3396',
  TURN_URL: turn.urls.join(','),
  TURN_SECRET: turn.secret,
  ATRIUM_RELAY_ONLY: 'yes',
})
const browser = await chromium.launch({
  executablePath: ensureBrowser('chromium'),
  args: [...chromiumArguments, ...devices],
})
try {
  await measure(browser)
} finally {
  await browser.close()
  await app.stop()
  await relay.stop()
  await cluster.stop()
}

async function measure(browser: Browser): Promise<void> {
  const staff = await (await signedIn(browser, app.url)).newPage()
  await staff.goto('/')
  const link = await ownRoom(staff)
  const settings = { stunUrls: [], turn, relayOnly: true }
  const ice = await iceFor(settings, { visitId: 'bare', seconds: 3_600, now: new Date() })
  const bare: number[] = []
  const calls: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await staff.goto('/')
    bare.push(await bareLoss(staff, ice.iceServers, () => lose([staff])))
    const patient = await (await browser.newContext({ baseURL: app.url })).newPage()
    await startedCall({ staff, patient, link, name: `Bench ${round}` })
    await lose([staff, patient])
    calls.push(await nextFrame(staff))
    await staff.getByRole('button', { name: 'End call' }).click()
    await staff.getByRole('heading', { name: 'Waiting now' }).waitFor()
    await patient.context().close()
  }
  const share = (medianOf(calls) / medianOf(bare)).toFixed(2)
  printTable(
    [`a loss of ${lossMs / 1_000} s → the next picture, ${rounds} times`, 'median ms', 'longest ms', 'of bare'],
    [
      ['two bare connections of one page', Math.round(medianOf(bare)), Math.round(Math.max(...bare)), '–'],
      ['a call', Math.round(medianOf(calls)), Math.round(Math.max(...calls)), share],
    ],
  )
}

/** Takes the network away from these pages, and gives it back. */
async function lose(pages: Page[]): Promise<void> {
  const setOffline = (isOffline: boolean) => Promise.all(pages.map((page) => page.context().setOffline(isOffline)))
  relay.pause()
  await setOffline(true)
  await new Promise((resolve) => void setTimeout(resolve, lossMs))
  await setOffline(false)
  relay.resume()
}
