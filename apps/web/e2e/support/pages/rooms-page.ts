import type { Locator, Page } from '@playwright/test'

/** What a test does on Settings → Rooms. */
export const roomsPath = '/settings/rooms'

/** The row of a room, by what it is called. */
export const roomOf = (page: Page, title: string): Locator =>
  page.getByRole('table', { name: 'Rooms' }).getByRole('row').filter({ hasText: title })

/** Opens the dialog that a room's menu leads to. */
export async function openRoomDialog(page: Page, title: string, entry: string): Promise<Locator> {
  await page.getByRole('button', { name: `Actions for ${title}`, exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
  return page.getByRole('dialog')
}

/** Makes a Shared Room, and waits until it is listed. */
export async function createRoom(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New Shared Room' }).filter({ visible: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Create room' }).click()
  await roomOf(page, name).waitFor()
}
