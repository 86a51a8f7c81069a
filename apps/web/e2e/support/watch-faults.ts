import type { BrowserContext } from '@playwright/test'

/** Of a page that goes away, and gives up its event stream and what it was still asking: Chromium's word and Firefox's. */
const givenUp = ['net::ERR_ABORTED', 'NS_BINDING_ABORTED']

/** The icon is asked for by the browser itself; through the demo's service worker a page that goes away gives it up with another word. */
const isIconGivenUp = (url: string, reason: string) => url.endsWith('/favicon.svg') && reason === 'net::ERR_FAILED'

/** Collects every console error, uncaught exception and failed request of the context's pages. */
export function watchFaults(context: BrowserContext, faults: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => faults.push(`uncaught: ${error.error().stack ?? error.error().message}`))
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'unknown'
    if (givenUp.includes(reason) || isIconGivenUp(request.url(), reason)) return
    faults.push(`request: ${request.method()} ${request.url()} ${reason}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 400) faults.push(`answer: ${response.status()} ${response.url()}`)
  })
}

/** Strikes out what a test has provoked on purpose. */
export function forget(faults: string[], expected: RegExp): void {
  faults.splice(0, faults.length, ...faults.filter((fault) => !expected.test(fault)))
}
