import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

/** The address in the newest message to that person, as the outbox page shows it. */
export async function mailedLink(page: Page, email: string): Promise<string> {
  await page.goto('/outbox')
  const message = page.getByRole('listitem').filter({ hasText: `To ${email}` })
  const link = message.first().getByRole('link', { name: 'Look at the invitation' })
  await expect(link).toBeVisible()
  return (await link.getAttribute('href')) ?? ''
}

/** Makes the login that an invitation asks for, and joins. */
export async function joinAs(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Choose a password').fill('four grey herons at dawn')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner')).toContainText(name.split(' ')[0] ?? name)
}
