import type { Locator } from '@playwright/test'
import { chromiumArguments, findBrowser } from '../../../../scripts/lib/browsers.ts'
import { expectToFit } from '../support/pages/fits.ts'
import { expect, test } from '../support/fixtures.ts'
import { admin, owner } from '../support/people/people.ts'
import { openMenuOf, rowOf, usersPath } from '../support/pages/users-page.ts'

/*
 * A reader who has set the browser's text to 32 px instead of 16: all is twice as large, and a wide window stays the
 * desktop that it is at twice the zoom.
 */

const executablePath = findBrowser('chromium')
const large = '--blink-settings=defaultFontSize=32'
test.use({ launchOptions: { args: [...chromiumArguments, large], ...(executablePath && { executablePath }) } })

const pages = [
  usersPath,
  '/settings/rooms',
  '/settings/roles',
  '/settings/billing',
  '/settings/audit',
  '/settings/clinic',
  '/account',
  '/account/security',
  '/account/preferences',
  '/',
]
/** What each page is there for: it comes after the heading. */
const content = 'main :is(table, dl, section)'
/** The smallest text there is, an avatar's letters, at 16 px. */
const smallest = 11

/** In pixels, of the smallest text in it. */
const smallestText = (place: Locator) =>
  place.evaluate((element) => {
    const texts = [...element.querySelectorAll('*')].filter(({ childNodes }) =>
      [...childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    )
    return Math.min(...texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize)))
  })

/** Text that an ellipsis or an edge cuts off. */
const cutOff = (place: Locator) =>
  place.evaluate((element) =>
    [...element.querySelectorAll('*')]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1)
      .filter((each) => getComputedStyle(each).overflowX !== 'visible')
      .map(({ textContent }) => textContent)
      .filter((text) => text?.trim()),
  )

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const) {
  test(`at ${width} px every page is twice as large, and fits`, async ({ openAs }) => {
    const page = await openAs(owner.email, '/robots.txt', { viewport: { width, height } })
    for (const path of pages) {
      await page.goto(path)
      const heading = page.getByRole('heading', { level: 1 })
      await expect(heading).toHaveCSS('font-size', '48px')
      await expect(page.locator(content).first()).toBeVisible()
      expect(await smallestText(page.locator('main')), path).toBeGreaterThanOrEqual(2 * smallest)
      await expectToFit(page, path)
    }
  })

  test(`at ${width} px rows that are not drawn are reckoned as high as those that are`, async ({ openAs }) => {
    const page = await openAs(owner.email, usersPath, { viewport: { width, height } })
    await expect(rowOf(page, owner.email)).toHaveCSS('height', '128px')
    const heightOfAll = () => page.locator('tbody').evaluate(({ clientHeight }) => clientHeight)
    const atFirst = await heightOfAll()
    expect(atFirst % 128).toBe(0)
    await page.keyboard.press('End')
    await expect(page.locator(`[aria-rowindex="${atFirst / 128 + 1}"]`)).toBeInViewport()
    expect(await heightOfAll()).toBe(atFirst)
  })

  test(`at ${width} px menus and dialogs can be read and used`, async ({ openAs }) => {
    const page = await openAs(owner.email, `${usersPath}?search=${admin.name}`, { viewport: { width, height } })
    const menu = await openMenuOf(page, admin.name)
    for (const entry of await menu.getByRole('menuitem').all()) await expect(entry).toBeInViewport({ ratio: 1 })
    await menu.getByRole('menuitem', { name: 'Change role' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'Member' }).check()
    await expect(dialog.getByRole('button', { name: 'Make Member' })).toBeVisible()
    await expect(dialog.getByRole('listitem').first()).toBeVisible()
    expect(await smallestText(dialog)).toBeGreaterThanOrEqual(2 * smallest)
    expect(await cutOff(dialog)).toEqual([])
    const button = dialog.getByRole('button', { name: 'Cancel' })
    await button.scrollIntoViewIfNeeded()
    await expect(button).toBeInViewport({ ratio: 1 })
    await expectToFit(page, 'the dialog')
  })
}

test('at 1440 px the pages stand in a rail at the left, and no text is cut off', async ({ openAs }) => {
  const page = await openAs(owner.email, '/robots.txt', { viewport: { width: 1440, height: 900 } })
  for (const path of pages) {
    await page.goto(path)
    await expect(page.getByRole('navigation', { name: 'Pages', exact: true })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Main pages' })).toBeHidden()
    await expect(page.locator(content).first()).toBeVisible()
    for (const part of ['main', 'nav']) expect(await cutOff(page.locator(part).first()), path).toEqual([])
  }
})

test('rows keep step with a size that is set while the page is open', async ({ openAs }) => {
  const page = await openAs(owner.email, usersPath, { viewport: { width: 1440, height: 900 } })
  await expect(rowOf(page, owner.email)).toHaveCSS('height', '128px')
  const body = page.locator('tbody')
  const count = (await body.evaluate(({ clientHeight }) => clientHeight)) / 128
  await page.locator('html').evaluate(({ style }) => void (style.fontSize = '16px'))
  await expect(body).toHaveCSS('height', `${count * 64}px`)
})
