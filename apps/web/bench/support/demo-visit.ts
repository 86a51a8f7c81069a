import type { BrowserContext, Page } from '@playwright/test'

export interface DemoVisit {
  /** Milliseconds from the navigation to the first paint with content: the choice of a person, or the clinic's frame. */
  shell: number
  /** Milliseconds from the navigation until a row of the Users table and its menu button have been painted. */
  table: number
  /** When the database's worker was how far, in milliseconds from the navigation. */
  steps: Record<string, number>
}

/** Opens Users in a new tab; on a first visit the Owner is chosen in the moment when the choice appears. */
export async function visitUsers(context: BrowserContext, url: string): Promise<DemoVisit> {
  const page = await context.newPage()
  await page.addInitScript(watchForTable)
  await page.goto(`${url}/settings/users`)
  const visit = { ...(await readTimes(page)), steps: await readSteps(page) }
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

async function readTimes(page: Page): Promise<Omit<DemoVisit, 'steps'>> {
  await page.waitForFunction(() => performance.getEntriesByName('table').length > 0)
  return page.evaluate(() => {
    const timeOf = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN
    return { shell: timeOf('first-contentful-paint'), table: timeOf('table') }
  })
}

/** By the marks that the engine makes; each clock begins when its page or worker did. */
async function readSteps(page: Page): Promise<DemoVisit['steps']> {
  const began = await page.evaluate(() => performance.timeOrigin)
  const [engine] = page.workers()
  const marks = await engine?.evaluate(() => {
    const at = performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime] as const)
    return { began: performance.timeOrigin, at: [['Worker begun', 0] as const, ...at] }
  })
  return Object.fromEntries(marks?.at.map(([name, time]) => [name, time + marks.began - began]) ?? [])
}

const keptForOffline = (page: Page) => page.locator('html[data-offline="ready"]').waitFor({ state: 'attached' })
