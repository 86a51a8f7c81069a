import type { BrowserContext, Page } from '@playwright/test'

export interface DemoVisit {
  /** Milliseconds from the navigation to the first paint with content: the choice of a person, or the clinic's frame. */
  shell: number
  /** Milliseconds from the navigation until a row of the Users table and its menu button have been painted. */
  table: number
}

/** Opens Users in a new tab; on a first visit the Owner is chosen in the moment when the choice appears. */
export async function visitUsers(context: BrowserContext, url: string): Promise<DemoVisit> {
  const page = await context.newPage()
  await page.addInitScript(watchForTable)
  await page.goto(`${url}/settings/users`)
  const visit = await readTimes(page)
  await keptForOffline(page)
  await page.close()
  return visit
}

/** Runs in the page. */
function watchForTable(): void {
  const observer = new MutationObserver(() => {
    const buttons = [...document.querySelectorAll('button')]
    buttons.find(({ textContent }) => textContent.includes('Mara Okafor, OwnerHarbor'))?.click()
    if (!buttons.some((button) => button.getAttribute('aria-label')?.startsWith('Actions for'))) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => performance.mark('table')))
  })
  observer.observe(document, { childList: true, subtree: true })
}

async function readTimes(page: Page): Promise<DemoVisit> {
  await page.waitForFunction(() => performance.getEntriesByName('table').length > 0)
  return page.evaluate(() => {
    const timeOf = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN
    return { shell: timeOf('first-contentful-paint'), table: timeOf('table') }
  })
}

const keptForOffline = (page: Page) => page.locator('html[data-offline="ready"]').waitFor({ state: 'attached' })
