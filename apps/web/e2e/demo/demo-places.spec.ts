import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import { cannotKeep, chooseToBe, demoButton, enterAs, found, switchTo } from '../support/pages/demo-page.ts'
import { expect, test } from '../support/on-disk.ts'
import { admin, owner, soleOwner } from '../support/people/people.ts'
import { forget } from '../support/pages/watch-faults.ts'
import { serveBuilt } from '../support/servers/built.ts'
import { changeRole, navigation, rowOf, usersPath } from '../support/pages/users-page.ts'

/* Where a demo may have to run: on a full disk, where nothing can be kept, and under a path of a static host. */

/** From now on nothing more fits into what the browser keeps for the demo. */
async function fillDisk(page: Page, origin = ''): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 })
  return session
}

/** What Mock Service Worker says about it by itself. */
const full = /\[MSW\].*QuotaExceededError/

test('on a full disk it says so, and goes on in memory', async ({ page, baseURL, faults }) => {
  await fillDisk(page, baseURL)
  await page.goto(found('Hoffmann'))
  await expect(cannotKeep(page)).toBeVisible()
  // By keyboard neither is anything reached that is covered.
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Go on in memory' })).toBeFocused()
  await page.keyboard.press('Enter')
  await chooseToBe(page, owner)

  await expect(navigation(page)).toBeVisible()
  await page.goto(usersPath)
  await expect(cannotKeep(page)).toBeVisible()
  forget(faults, full)
})

test('in memory all tabs share what is changed, say so, and begin anew when the first is closed', async ({
  page,
  context,
  baseURL,
  faults,
}) => {
  // For as long as that tab is open, which is none of the demo's.
  await fillDisk(await context.newPage(), baseURL)
  await page.goto(found('Weiss'))
  await expect(cannotKeep(page)).toBeVisible()
  const other = await context.newPage()
  await other.goto(found('Weiss'))
  await expect(cannotKeep(other)).toBeVisible()
  // Both choose: whoever is heard, there is one memory.
  const theirs = await other.getByRole('button', { name: 'Go on in memory' }).elementHandle()
  await page.getByRole('button', { name: 'Go on in memory' }).click()
  await theirs?.evaluate((button) => (button as HTMLElement).click())
  for (const each of [page, other]) await chooseToBe(each, owner)
  await changeRole(page, 'Hannah Weiss', 'Admin')
  await expect(rowOf(other, 'Hannah Weiss')).toContainText('Admin')
  for (const each of [page, other]) await expect(demoButton(each)).toContainText('Demo, in memory')

  await page.close()
  await expect(cannotKeep(other)).toBeVisible()
  await expect(other.getByText('what had been changed is gone')).toBeVisible()
  await other.getByRole('button', { name: 'Go on in memory' }).click()
  await expect(rowOf(other, 'Hannah Weiss')).toContainText('Member')
  await changeRole(other, 'Hannah Weiss', 'Admin')
  await expect(rowOf(other, 'Hannah Weiss')).toContainText('Admin')
  forget(faults, full)
})

test('on a full disk it says so, and starts over once there is room', async ({ page, baseURL, faults }) => {
  const session = await fillDisk(page, baseURL)
  await page.goto(usersPath)
  await expect(cannotKeep(page)).toBeVisible()
  await session.send('Storage.overrideQuotaForOrigin', { origin: baseURL ?? '' })
  await page.getByRole('button', { name: 'Start over' }).click()
  await chooseToBe(page, owner)

  await expect(rowOf(page, owner.email)).toBeVisible()
  await page.reload()
  await expect(rowOf(page, owner.email)).toBeVisible()
  forget(faults, full)
})

test('under a path of its host everything stays under that path', async ({ browser, faults }) => {
  const root = join(import.meta.dirname, '../..')
  const { address, stop } = await serveBuilt({ root, mode: 'demo', base: '/demo/' })
  const context = await browser.newContext()
  context.on('response', (answer) => answer.status() >= 400 && faults.push(`${answer.status()} ${answer.url()}`))
  context.on('weberror', (error) => faults.push(String(error.error())))
  const page = await context.newPage()

  await enterAs(page, owner, `${address}settings/users`)
  await expect(page).toHaveURL(`${address}c/harbor-street/settings/users`)
  await changeRole(page, 'Hannah Weiss', 'Admin')
  await page.reload()
  await expect(rowOf(page, 'Hannah Weiss')).toContainText('Admin')
  await switchTo(page, soleOwner)
  await expect(page).toHaveURL(`${address}c/oak-lane/settings/users`)
  await switchTo(page, admin)
  await expect(navigation(page)).toBeVisible()
  await page.getByRole('button', { name: admin.name }).first().click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Who would you like to be?' })).toBeVisible()
  await expect(page).toHaveURL(address)

  await context.close()
  await stop()
})
