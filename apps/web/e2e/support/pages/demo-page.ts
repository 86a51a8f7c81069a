import type { BrowserContext, Page } from '@playwright/test'
import { expect } from '../fixtures.ts'
import { usersPath } from './users-page.ts'

/** Opens the demo and chooses whom to be. */
export async function enterAs(page: Page, person: { name: string }, path = usersPath): Promise<void> {
  await page.goto(path)
  await chooseToBe(page, person)
}

/** Chooses whom to be on the demo's first page. */
export async function chooseToBe(page: Page, { name }: { name: string }): Promise<void> {
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

/** It says that nothing can be kept, and offers to go on in memory or to start over. */
export const cannotKeep = (page: Page) => page.getByRole('heading', { name: 'The demo’s data cannot be kept here' })

/** It says that it cannot run, and what to do about it. */
export const cannotRun = (page: Page) =>
  page.getByRole('main').filter({ has: page.getByRole('heading', { name: 'The demo cannot run here' }) })

/** What is asked for to run a database: it takes seconds, and what stands in its way is to be said before. */
export function watchDatabase(context: BrowserContext): string[] {
  const asked: string[] = []
  context.on('request', (request) => /pglite|cluster/.test(request.url()) && asked.push(request.url()))
  return asked
}
