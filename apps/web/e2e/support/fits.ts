import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** Nothing of the page scrolls sideways, and no cell or button of it ends beyond the window. */
export async function expectToFit(page: Page, what: string): Promise<void> {
  const root = page.locator('html')
  const { overhang, width } = await root.evaluate(({ scrollWidth, clientWidth }) => {
    return { overhang: scrollWidth - clientWidth, width: clientWidth }
  })
  expect(overhang, what).toBe(0)
  // What a table clips is lost as well.
  const cells = page.locator('main :is(table, ul, section) :is(td, th, button)')
  const widest = await cells.evaluateAll((all) => Math.max(0, ...all.map((cell) => cell.getBoundingClientRect().right)))
  expect(widest, what).toBeLessThanOrEqual(width)
}
