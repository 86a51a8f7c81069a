import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** axe finds nothing, but for the named rules. */
export async function expectNoViolations(page: Page, what: string, unfit: string[] = []): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).disableRules(unfit).analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  )
  expect(found, what).toEqual([])
}
