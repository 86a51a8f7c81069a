import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

/** Rules that depend on the scheme; all others find the same in either. */
const rulesOfColour = ['color-contrast', 'link-in-text-block']

/** axe finds nothing, but for the named rules. */
export async function expectNoViolations(page: Page, what: string, unfit: string[] = []): Promise<void> {
  await expectNothing(builderFor(page).disableRules(unfit), what)
}

/** The same in both schemes, so that nobody walks twice to one place; it is left in light. */
export async function expectNoViolationsInBoth(page: Page, what: string, unfit: string[] = []): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNothing(builderFor(page).withRules(rulesOfColour), `${what}, dark`)
  await page.emulateMedia({ colorScheme: 'light' })
  await expectNoViolations(page, `${what}, light`, unfit)
}

/** In the page itself: no page has frames, for whose sake axe would else open a second page each time, which takes as long as its rules. */
const builderFor = (page: Page) => new AxeBuilder({ page }).setLegacyMode()

async function expectNothing(builder: AxeBuilder, what: string): Promise<void> {
  const { violations } = await builder.analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  )
  expect(found, what).toEqual([])
}
