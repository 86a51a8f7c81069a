import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

/** Nothing of the page scrolls sideways, and no cell or button of it ends beyond the window; after another width it may take a frame. */
export async function expectToFit(page: Page, what: string): Promise<void> {
  const root = page.locator('html')
  await expect.poll(() => root.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), what).toBe(0)
  // What a table clips is lost as well.
  const cells = page.locator('main :is(table, ul, section) :is(td, th, button)')
  const beyond = () =>
    cells.evaluateAll((all) =>
      Math.max(0, ...all.map((cell) => cell.getBoundingClientRect().right - document.documentElement.clientWidth)),
    )
  await expect.poll(beyond, what).toBe(0)
}
