import type { BrowserContextOptions, Locator, Page } from '@playwright/test'
import { expect } from '../fixtures.ts'
import { callOf, control, growthOf } from './call-page.ts'

/** Five pictures a second: each page sends its own to each other one, and a test's machine codes them all. */
export const groupDevices = ['--use-fake-device-for-media-stream=fps=5', '--use-fake-ui-for-media-stream']

/** Milliseconds; to end a hang, never to judge: three browsers code what they send to each other. */
const slow = 5 * 60_000

/** Somebody's tile among those of several. */
export const tileOf = (page: Page, name: string): Locator => callOf(page).getByRole('group', { name, exact: true })

/** All of these are seen: their pictures come, and go on coming. */
export async function seesAll(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await expect
      .poll(growthOf(tileOf(page, name)), { message: `${name} is seen, and moves`, timeout: slow })
      .toBeGreaterThan(1)
  }
}

export const peopleOf = (page: Page): Locator => page.getByRole('region', { name: 'People' })

export async function openPeople(page: Page): Promise<Locator> {
  await control(page, /^People/).click()
  await expect(peopleOf(page).getByRole('heading', { name: /^In the call/ })).toBeVisible()
  return peopleOf(page)
}

/** A link for one guest, made in the panel, which is then closed. */
export async function makeLink(staff: Page): Promise<string> {
  const panel = await openPeople(staff)
  await panel.getByRole('button', { name: 'Make a link' }).click()
  const link = await panel.getByLabel('Link for one guest').inputValue()
  await staff.keyboard.press('Escape')
  return link
}

/** Opens a link, gives a name and asks to be let in. */
export async function askToJoin(guest: Page, link: string, name: string): Promise<void> {
  await guest.goto(link)
  await guest.getByLabel('Your name').fill(name)
  await guest.getByRole('button', { name: 'Ask to join' }).click()
  await expect(guest.getByRole('heading', { name: `${name.split(' ')[0]}, you have asked to join.` })).toBeVisible()
}

export interface Open {
  openAs: (email: string | null, path: string, options?: BrowserContextOptions) => Promise<Page>
}
