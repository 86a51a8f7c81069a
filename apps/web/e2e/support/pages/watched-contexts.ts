import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { watchFaults } from './watch-faults.ts'

/** Browsers of a test's own, whose faults are the test's, and which end with it. */
export function watchedContexts(browser: Browser, faults: string[]) {
  const contexts: BrowserContext[] = []
  return {
    open: async (options: BrowserContextOptions): Promise<Page> => {
      const context = await browser.newContext(options)
      contexts.push(context)
      watchFaults(context, faults)
      return context.newPage()
    },
    close: async (): Promise<void> => {
      await Promise.all(contexts.map((context) => context.close()))
    },
  }
}
