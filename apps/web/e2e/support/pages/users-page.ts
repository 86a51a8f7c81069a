import type { Locator, Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

/** What a test does on Settings → Users. */
export const usersPath = '/settings/users'

/** The row that shows this text (a name or an email), not those of whom that person has invited. */
export const rowOf = (page: Page, text: string): Locator =>
  page.getByRole('row').filter({ hasText: text, hasNotText: `Invited by ${text}` })

/** Searches for one person, and waits until nobody else is listed. */
export async function searchFor(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name or email').fill(name)
  await expect(page.getByRole('button', { name: /^Actions for/ })).toHaveCount(1)
  await expect(rowOf(page, name)).toBeVisible()
}

/** Opens the three-dots menu of a person's row. */
export async function openMenuOf(page: Page, name: string): Promise<Locator> {
  const label = `Actions for ${name}`
  await page.getByRole('button', { name: label }).click()
  return page.getByRole('menu', { name: label })
}

/** Change role → choose → done, on the page as it is. */
export async function changeRole(page: Page, name: string, role: 'Owner' | 'Admin' | 'Member'): Promise<void> {
  const menu = await openMenuOf(page, name)
  await menu.getByRole('menuitem', { name: 'Change role' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: role }).check()
  await dialog.getByRole('button', { name: `Make ${role}` }).click()
  await expect(dialog).toBeHidden()
}

/** The pages that the navigation offers. */
export const navigation = (page: Page): Locator => page.getByRole('navigation')
