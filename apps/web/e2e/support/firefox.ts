import type { Browser, PlaywrightWorkerOptions } from '@playwright/test'
import { expect, test as base } from './fixtures.ts'
import { forget } from './pages/watch-faults.ts'

/** The line to the browser: within Playwright, which does not show it. */
interface Line {
  send(command: string, parameters: unknown): Promise<unknown>
}
interface Inside {
  _connection: { toImpl(browser: Browser): { _browserSession: Line } }
}

/**
 * Playwright tells each new context which colour scheme to have; Firefox 153 does not know that command of WebDriver BiDi,
 * and then there would be no context. What it cannot pretend no test here needs.
 */
export function excuseEmulation(browser: Browser): void {
  const { _connection: connection } = browser as unknown as Inside
  const { _browserSession: line } = connection.toImpl(browser)
  const send = line.send.bind(line)
  line.send = (command, parameters) =>
    send(command, parameters).catch((error: unknown) => {
      if (command.startsWith('emulation.') && /unknown command/.test(String(error))) return {}
      throw error
    })
}

/**
 * What Firefox says by itself when a page goes away that a service worker answers: of its event stream, of what it was still asking, and of
 * the question whether there is a new version, which a part that was given up with the page has raised. A part that fails is a fault of its
 * own, and so is a worker that does not answer or a server that is not there: Firefox has other words for those.
 */
const leavesWorker =
  /uncaught: Failed to load ‘.*’\. A ServiceWorker intercepted the request|request: HEAD \S+\.js NS_ERROR_INTERCEPTION_FAILED|request: \w+ \S+\/trpc\/\S+ NS_ERROR_FAILURE/

/** As in Chromium, in Firefox. */
export const test = base.extend<object, { browser: Browser }>({
  browser: [
    async ({ browser }, use) => {
      excuseEmulation(browser)
      await use(browser)
    },
    { scope: 'worker' },
  ],
  // Looked at once all pages have gone.
  faults: async ({}, use) => {
    const faults: string[] = []
    await use(faults)
    forget(faults, leavesWorker)
    expect(faults, 'console errors and failed requests').toEqual([])
  },
})

/** In a Firefox with these settings, by the names that about:config gives them. */
export const testWith = (firefoxUserPrefs: Record<string, boolean | number>) =>
  test.extend<object, Pick<PlaywrightWorkerOptions, 'launchOptions'>>({
    launchOptions: [async ({ launchOptions }, use) => use({ ...launchOptions, firefoxUserPrefs }), { scope: 'worker' }],
  })
