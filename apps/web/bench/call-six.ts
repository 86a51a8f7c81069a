import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { chromium } from '@playwright/test'
import { startProcess } from '../../../packages/server/bench/support/app-process.ts'
import { printTable } from '../../../packages/server/bench/support/print-table.ts'
import { createDatabase, startCluster } from '../../../packages/server/test/support/database/postgres-cluster.ts'
import { chromiumArguments, ensureBrowser } from '../../../scripts/lib/browsers.ts'
import { startJanus } from '../../../scripts/lib/start-janus.ts'
import { devices, medianOf, ownRoom, signedIn, startedCall } from './support/call-of.ts'
import { countConnections } from '../e2e/support/pages/open-connections.ts'
import { trafficOf } from './support/traffic.ts'
import type { Traffic } from './support/traffic.ts'

/*
 * Six in a call, each in a browser's window of its own, all on this machine: what each page sends and gets, how many pictures come, and what
 * it costs the processor; as a mesh, and by Janus. Needs built pages: `pnpm build`.
 */

const seconds = 15
/** Of the six: the first two are staff and the patient. */
const guests = ['Ada', 'Ben', 'Cleo', 'Dov']
/** Five pictures a second: thirty are coded at once on one machine. */
const slow = devices.map((each) => each.replace('for-media-stream', 'for-media-stream=fps=5')).slice(0, 1)

const cluster = await startCluster()
const rows: (string | number)[][] = []
try {
  rows.push(await measured('a mesh', {}))
  const janus = await startJanus()
  try {
    rows.push(await measured('by Janus', janus.environment))
  } finally {
    await janus.stop()
  }
} finally {
  await cluster.stop()
}
printTable(
  ['six in a call', 'sent by a page, kbit/s', 'brought to it', 'pictures/s of each other', 'their width', 'processors'],
  rows,
)

async function measured(name: string, environment: Record<string, string>): Promise<(string | number)[]> {
  const app = await startProcess('src/main.ts', {
    DATABASE_URL: await createDatabase(cluster.url),
    PORT: '3399',
    ...environment,
  })
  const browser = await chromium.launch({
    executablePath: ensureBrowser('chromium'),
    args: [...chromiumArguments, ...slow, '--use-fake-ui-for-media-stream'],
  })
  try {
    const pages = await callOfSix(browser, app.url)
    const [before, busy] = [await all(pages), processorSeconds()]
    await pages[0]?.waitForTimeout(seconds * 1_000)
    const [after, busyThen] = [await all(pages), processorSeconds()]
    const grown = (what: 'sent' | 'brought' | 'pictures') =>
      medianOf(after.map((each, at) => (each[what] - (before[at]?.[what] ?? 0)) / seconds))
    return [
      name,
      Math.round((grown('sent') * 8) / 1_000),
      Math.round((grown('brought') * 8) / 1_000),
      (grown('pictures') / (pages.length - 1)).toFixed(1),
      medianOf(after.map(({ width }) => width)),
      ((busyThen - busy) / seconds).toFixed(2),
    ]
  } finally {
    await browser.close()
    await app.stop()
  }
}

function all(pages: readonly Page[]): Promise<Traffic[]> {
  return Promise.all(pages.map((page) => trafficOf(page)))
}

async function callOfSix(browser: Browser, url: string): Promise<Page[]> {
  const open = async () => {
    const page = await (await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } })).newPage()
    await countConnections(page)
    return page
  }
  const staff = await (await signedIn(browser, url)).newPage()
  await countConnections(staff)
  await staff.goto('/')
  const patient = await open()
  await startedCall({ staff, patient, link: await ownRoom(staff), name: 'Ruth Ashby' })
  const visitId = /call\/([^/?]+)/.exec(staff.url())?.[1]
  const ask = async (path: string, data: object) => {
    const headers = { origin: url, 'x-clinic': 'harbor-street' }
    const answer = await staff.request.post(`/trpc/${path}`, { headers, data: { visitId, ...data } })
    if (!answer.ok()) throw new Error(`${path} was answered ${answer.status()}: ${await answer.text()}`)
    return ((await answer.json()) as { result: { data: { guest: { id: string }; token: string } } }).result.data
  }
  const pages = [staff, patient]
  for (const name of guests) {
    const { guest, token } = await ask('visit.inviteGuest', {})
    const page = await open()
    await page.goto(`/call#${token}`)
    await page.getByLabel('Your name').fill(name)
    await page.getByRole('button', { name: 'Ask to join' }).click()
    await page.getByRole('heading', { name: `${name}, you have asked to join.` }).waitFor()
    await ask('visit.admitGuest', { guestId: guest.id })
    pages.push(page)
  }
  for (const page of pages) {
    await page.waitForFunction(
      (others) =>
        [...document.querySelectorAll('video')].filter((video) => video.getVideoPlaybackQuality().totalVideoFrames > 0)
          .length >= others,
      guests.length + 1,
      { timeout: 5 * 60_000 },
    )
  }
  return pages
}

/** Of all browsers and of Janus on this machine. */
function processorSeconds(): number {
  const pids = execFileSync('pgrep', ['-f', 'chromium|bin/janus'], { encoding: 'utf8' }).trim().split('\n')
  const ticks = pids.map((pid) => {
    try {
      const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13) ?? []
      return Number(user) + Number(system)
    } catch {
      return 0
    }
  })
  return ticks.reduce((sum, each) => sum + each, 0) / 100
}
