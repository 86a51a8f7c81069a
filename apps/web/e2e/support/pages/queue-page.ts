import type { Locator, Page } from '@playwright/test'

/** The card of a patient. */
export const cardOf = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Patients' }).getByRole('listitem').filter({ hasText: name })

/** Opens the dialog that a card's menu leads to. */
export async function openVisitDialog(page: Page, name: string, entry: string): Promise<Locator> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: entry }).click()
  return page.getByRole('dialog')
}
