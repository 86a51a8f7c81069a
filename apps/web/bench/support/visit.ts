import type { Browser, BrowserContextOptions, Page } from '@playwright/test'

export interface Visit {
  /** Bytes of scripts and of style sheets as they came over the wire, gzip. */
  scripts: number
  styles: number
  /** Largest Contentful Paint in milliseconds, with the processor slowed. */
  paint: number
  /** Milliseconds until what one came for has been painted. */
  usable: number
}

export interface Line {
  name: string
  /** Milliseconds from a request to its answer, beside what the server takes. */
  latency: number
  viewport: { width: number; height: number }
}

interface VisitOptions {
  /** The last thing to appear that one can use. */
  usable: string
  /** How many times slower the processor is. */
  slowdown: number
  line: Line
  storageState?: Exclude<BrowserContextOptions['storageState'], undefined>
}

/** A first visit: an empty cache, one page, until `usable` has been painted and the network is quiet. */
export async function visit(browser: Browser, url: string, options: VisitOptions): Promise<Visit> {
  const { line, usable, storageState } = options
  const context = await browser.newContext({ viewport: line.viewport, ...(storageState && { storageState }) })
  const page = await context.newPage()
  const bytes = await countBytes(page, options)
  await page.addInitScript(markUsable, usable)
  await page.goto(url)
  await page.waitForFunction(() => performance.getEntriesByName('usable').length > 0)
  // Whatever loads after the first paint counts too.
  await page.waitForFunction(isQuiet)
  const times = await page.evaluate(readTimes)
  await context.close()
  return { ...bytes, ...times }
}

/** Runs in the page. */
function markUsable(selector: string): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector(selector)) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => performance.mark('usable')))
  })
  observer.observe(document, { childList: true, subtree: true })
}

async function countBytes(page: Page, { slowdown, line: { latency } }: VisitOptions) {
  const bytes = { scripts: 0, styles: 0 }
  const kinds = new Map<string, 'scripts' | 'styles'>()
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'gzip' } })
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: -1,
    uploadThroughput: -1,
  })
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

function readTimes(): Promise<Pick<Visit, 'paint' | 'usable'>> {
  const usable = performance.getEntriesByName('usable')[0]?.startTime ?? Number.NaN
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      resolve({ usable, paint: list.getEntries().at(-1)?.startTime ?? Number.NaN })
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  })
}
