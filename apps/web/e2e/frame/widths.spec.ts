import type { Locator } from '@playwright/test'
import { expectToFit } from '../support/pages/fits.ts'
import { expect, test } from '../support/fixtures.ts'
import { owner } from '../support/people/people.ts'
import { rowOf, usersPath } from '../support/pages/users-page.ts'

const longest = 'Bartholomew Featherstonehaugh'

const widths = [320, 375, 768, 820, 900, 1024, 1440, 1920]

test('at every width Users shows names and menus', async ({ openAs }) => {
  const page = await openAs(owner.email, usersPath)
  const row = rowOf(page, longest)
  const box = async (part: Locator) => (await part.boundingBox()) ?? { x: 0, width: 0 }
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const name = async () => (await box(row.getByText(longest, { exact: true }))).width
    await expect.poll(name, `the name at ${width} px`).toBeGreaterThan(120)
    const menuEnds = async () => {
      const menu = await box(row.getByRole('button', { name: `Actions for ${longest}` }))
      return menu.width > 0 && menu.x + menu.width <= width
    }
    await expect.poll(menuEnds, `the menu at ${width} px`).toBe(true)
  }
})

for (const path of [
  usersPath,
  '/settings/rooms',
  '/settings/roles',
  '/settings/audit',
  '/settings/clinic',
  '/history',
  '/',
]) {
  test(`${path}: nothing scrolls sideways at any width`, async ({ openAs }) => {
    const page = await openAs(owner.email, path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      await expectToFit(page, `${width} px`)
    }
  })
}

test('seat counts stand beside the search, or in a line of their own between sentence and search', async ({
  openAs,
}) => {
  const page = await openAs(owner.email, usersPath)
  const counts = page.getByRole('list', { name: 'Seats' })
  const box = async (part: Locator) => {
    const { x = 0, y = 0, width = 0, height = 0 } = (await part.boundingBox()) ?? {}
    return { left: x, right: x + width, top: y, bottom: y + height }
  }
  for (const width of [641, 700, 768, 800, 820, 900, 1024, 1101, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await expect(counts.getByRole('listitem')).toHaveCount(4)
    const [sentence, seats] = await Promise.all([box(page.locator('h1 + p')), box(counts)])
    const [search, tools] = await Promise.all([box(page.getByLabel('Name or email')), box(page.getByRole('search'))])
    const isBeside = seats.top >= search.top && seats.bottom <= search.bottom && tools.right - seats.right < 1
    const isBetween = seats.top > sentence.bottom && seats.bottom < search.top && seats.left - sentence.left < 1
    expect(isBeside || isBetween, `${width} px`).toBe(true)
  }
})
