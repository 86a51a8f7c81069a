import type { BrowserContext, Frame, Request } from '@playwright/test'

/** Of a page that goes away, and gives up its event stream and what it was still asking: Chromium's word and Firefox's. */
const givenUp = ['net::ERR_ABORTED', 'NS_BINDING_ABORTED']

/**
 * What the demo's service worker asks for on a page's behalf. When the page goes away it fails, with another word and
 * seconds later on a busy machine; what fails while the page is there fails as the page's own request too.
 */
const isOnBehalf = (request: Request) => request.serviceWorker() !== null

/** What the page of a call was saying or asking while the call ended is answered so, and the browser puts it on the console. */
const isPastTheEnd = (status: number, url: string) =>
  status === 409 && /\/trpc\/(?:visit|checkIn|guest)\.(?:signals?|guests|ice|callAlive)\b/.test(url)

/** Null for a request of no frame that there is yet. */
function frameOf(request: Request): Frame | null {
  try {
    return request.frame()
  } catch {
    return null
  }
}

/** Knows what a frame was still asking when it began to go to another document: through a service worker that is given up with another word. */
function watchLeaving(context: BrowserContext): (request: Request) => boolean {
  const asking = new Map<Frame, Set<Request>>()
  const left = new WeakSet<Request>()
  context.on('request', (request) => {
    const frame = frameOf(request)
    if (!frame) return
    if (request.isNavigationRequest()) {
      for (const each of asking.get(frame) ?? []) left.add(each)
      asking.delete(frame)
    } else asking.set(frame, (asking.get(frame) ?? new Set()).add(request))
  })
  context.on('requestfinished', (request) => {
    const frame = frameOf(request)
    if (frame) asking.get(frame)?.delete(request)
  })
  return (request) => left.has(request)
}

/** Collects every console error, uncaught exception and failed request of the context's pages. */
export function watchFaults(context: BrowserContext, faults: string[]): void {
  context.on('console', (message) => {
    if (message.type() !== 'error') return
    const { url } = message.location()
    if (message.text().includes('status of 409') && isPastTheEnd(409, url)) return
    faults.push(`console: ${message.text()} (${url})`)
  })
  context.on('weberror', (error) => faults.push(`uncaught: ${error.error().stack ?? error.error().message}`))
  const isLeft = watchLeaving(context)
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'unknown'
    if (givenUp.includes(reason)) return
    if (reason === 'net::ERR_FAILED' && (isLeft(request) || isOnBehalf(request))) return
    faults.push(`request: ${request.method()} ${request.url()} ${reason}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 400 && !isPastTheEnd(response.status(), response.url()))
      faults.push(`answer: ${response.status()} ${response.url()}`)
  })
}

/** Strikes out what a test has provoked on purpose. */
export function forget(faults: string[], expected: RegExp): void {
  faults.splice(0, faults.length, ...faults.filter((fault) => !expected.test(fault)))
}
