import type { BrowserContext } from '@playwright/test'

/** Of a page that goes away, and gives up its event stream and what it was still asking: Chromium's word and Firefox's. */
const givenUp = ['net::ERR_ABORTED', 'NS_BINDING_ABORTED']

/** Collects every console error, uncaught exception and failed request of the context's pages. */
export function watchFaults(context: BrowserContext, faults: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => faults.push(`uncaught: ${error.error().stack ?? error.error().message}`))
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'unknown'
    if (!givenUp.includes(reason)) faults.push(`request: ${request.method()} ${request.url()} ${reason}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 400) faults.push(`answer: ${response.status()} ${response.url()}`)
  })
}

/** Strikes out what a test has provoked on purpose. */
export function forget(faults: string[], expected: RegExp): void {
  faults.splice(0, faults.length, ...faults.filter((fault) => !expected.test(fault)))
}
