import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import { usersPath } from './users-page.ts'

/** Chooses whom to be on the demo's first page. */
export async function enterAs(page: Page, { name }: { name: string }, path = usersPath): Promise<void> {
  await page.goto(path)
  await page.getByRole('button', { name }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Who would you like to be?')
}

/** Becomes somebody else by the demo's own button. */
export async function switchTo(page: Page, { name }: { name: string }): Promise<void> {
  await demoButton(page).click()
  await page.getByRole('menu', { name: 'Demo' }).getByRole('menuitemradio', { name }).click()
  await expect(demoButton(page)).toContainText(name)
}

/** The Users page with only the people of that name: what is looked at is in sight. */
export const found = (name: string) => `${usersPath}?search=${name}`

export const demoButton = (page: Page) => page.getByRole('complementary', { name: 'Demo' }).getByRole('button')

/** Every file is kept for the time without a network. */
export const keptForOffline = (page: Page) => expect(page.locator('html')).toHaveAttribute('data-offline', 'ready')
