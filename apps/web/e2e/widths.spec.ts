import type { Locator } from '@playwright/test'
import { expectToFit } from './support/fits.ts'
import { expect, test } from './support/fixtures.ts'
import { owner } from './support/people.ts'
import { rowOf, usersPath } from './support/users-page.ts'

const longest = 'Bartholomew Featherstonehaugh'

for (const width of [320, 375, 768, 820, 900, 1024, 1440, 1920]) {
  test(`at ${width} px the pages show names and menus, and nothing scrolls sideways`, async ({ openAs }) => {
    const page = await openAs(owner.email, usersPath, { viewport: { width, height: 900 } })
    const row = rowOf(page, longest)
    const name = row.getByText(longest, { exact: true })
    await expect(name).toBeVisible()
    expect((await name.boundingBox())?.width).toBeGreaterThan(120)
    const menu = await row.getByRole('button', { name: `Actions for ${longest}` }).boundingBox()
    expect((menu?.x ?? width) + (menu?.width ?? 0)).toBeLessThanOrEqual(width)

    for (const path of [usersPath, '/settings/roles', '/settings/audit', '/settings/clinic', '/']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectToFit(page, path)
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
