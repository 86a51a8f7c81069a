import type { Browser, BrowserContextOptions, Page } from '@playwright/test'

export interface Visit {
  /** Bytes of scripts and of style sheets as they came over the wire, gzip. */
  scripts: number
  styles: number
  /** Largest Contentful Paint in milliseconds, with the processor slowed. */
  paint: number
}

interface VisitOptions {
  /** The last thing to appear. */
  text: string
  /** How many times slower the processor is. */
  slowdown: number
  storageState?: Exclude<BrowserContextOptions['storageState'], undefined>
}

/** A first visit: an empty cache, one page, until `text` has appeared and the network is quiet. */
export async function visit(
  browser: Browser,
  url: string,
  { text, slowdown, storageState }: VisitOptions,
): Promise<Visit> {
  const context = await browser.newContext({ ...(storageState && { storageState }) })
  const page = await context.newPage()
  const bytes = await countBytes(page, slowdown)
  await page.goto(url)
  await page.getByText(text).first().waitFor()
  // Whatever loads after the first paint counts too.
  await page.waitForFunction(isQuiet)
  const paint = await page.evaluate(largestPaint)
  await context.close()
  return { ...bytes, paint }
}

async function countBytes(page: Page, slowdown: number): Promise<{ scripts: number; styles: number }> {
  const bytes = { scripts: 0, styles: 0 }
  const kinds = new Map<string, 'scripts' | 'styles'>()
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'gzip' } })
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') kinds.set(requestId, 'scripts')
    if (type === 'Stylesheet') kinds.set(requestId, 'styles')
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId)
    if (kind) bytes[kind] += encodedDataLength
  })
  return bytes
}

/** No resource has arrived for a second. */
function isQuiet(): boolean {
  const ends = performance.getEntriesByType('resource').map((entry) => entry.startTime + entry.duration)
  return performance.now() - Math.max(0, ...ends) > 1000
}

function largestPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    })
  })
}
