import type { Browser } from '@playwright/test'
import { chromium } from '@playwright/test'
import { startProcess } from '../../../packages/server/bench/support/app-process.ts'
import { printTable } from '../../../packages/server/bench/support/print-table.ts'
import { createDatabase, startCluster } from '../../../packages/server/test/support/database/postgres-cluster.ts'
import { chromiumArguments, ensureBrowser } from '../../../scripts/lib/browsers.ts'
import { bareCall } from './support/bare-call.ts'
import { devices, medianOf, ownRoom, signedIn, startedCall } from './support/call-of.ts'

/*
 * From the click on Start to the first frame of the patient, who is next, against two bare connections of one page in the same run. Needs built
 * pages: `pnpm build`.
 */

const rounds = 10
const phases = ['click', 'call:description', 'call:track', 'call:connected', 'call:frame'] as const
type Phase = (typeof phases)[number]

const cluster = await startCluster()
const app = await startProcess('src/main.ts', { DATABASE_URL: await createDatabase(cluster.url), PORT: '3397' })
const browser = await chromium.launch({
  executablePath: ensureBrowser('chromium'),
  args: [...chromiumArguments, ...devices],
})
try {
  await measure(browser)
} finally {
  await browser.close()
  await app.stop()
  await cluster.stop()
}

async function measure(browser: Browser): Promise<void> {
  const staff = await (await signedIn(browser, app.url)).newPage()
  await staff.addInitScript(() => {
    document.addEventListener('click', () => performance.mark('click'), { capture: true, once: true })
  })
  await staff.goto('/')
  const link = await ownRoom(staff)
  const bare: number[] = []
  const calls: Record<Phase, number>[] = []
  for (let round = 0; round < rounds; round += 1) {
    await staff.goto('/')
    bare.push(await bareCall(staff))
    const patient = await (await browser.newContext({ baseURL: app.url })).newPage()
    calls.push(await callOnce({ staff, patient, link, name: `Bench ${round}` }))
    await patient.context().close()
  }
  const since = (from: Phase, to: Phase) => calls.map((call) => call[to] - call[from])
  const base = medianOf(bare)
  const whole = since('click', 'call:frame')
  printTable(
    [`Start → first frame, ${rounds} calls`, 'median ms', 'longest ms', 'of bare'],
    [
      ['two bare connections of one page', bare],
      ['the click → the offer is made', since('click', 'call:description')],
      ['offer → answer applied (visit.start, signal)', since('call:description', 'call:track')],
      ['answer → connected (ICE, DTLS)', since('call:track', 'call:connected')],
      ['connected → first frame', since('call:connected', 'call:frame')],
      ['the click → first frame', whole],
    ].map(([name, times]) => {
      const all = times as number[]
      const share = all === whole ? (medianOf(all) / base).toFixed(2) : '–'
      return [String(name), Math.round(medianOf(all)), Math.round(Math.max(...all)), share]
    }),
  )
}

async function callOnce(call: Parameters<typeof startedCall>[0]): Promise<Record<Phase, number>> {
  const { staff } = call
  await startedCall(call)
  const marks = await staff.evaluate(
    (names) => names.map((each) => performance.getEntriesByName(each)[0]?.startTime ?? Number.NaN),
    [...phases],
  )
  await staff.getByRole('button', { name: 'End call' }).click()
  await staff.getByRole('heading', { name: 'Waiting now' }).waitFor()
  return Object.fromEntries(phases.map((each, at) => [each, marks[at] ?? Number.NaN])) as Record<Phase, number>
}
