import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { test as base } from '../fixtures.ts'
import { watchedContexts } from '../pages/watched-contexts.ts'
import type { OwnPerson } from './own-clinic.ts'

interface Fixtures {
  /** A browser of that person, as they are signed in, or of nobody. */
  openAt(person: OwnPerson | null, path: string, options?: BrowserContextOptions): Promise<Page>
}

/** For tests with a clinic of their own (own-clinic.ts). */
export const test = base.extend<Fixtures>({
  openAt: async ({ browser, faults }: { browser: Browser; faults: string[] }, use) => {
    const contexts = watchedContexts(browser, faults)
    await use(async (person, path, options = {}) => {
      const page = await contexts.open({ ...options, ...(person && { storageState: person.state }) })
      await page.goto(path)
      return page
    })
    await contexts.close()
  },
})
