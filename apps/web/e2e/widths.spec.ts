import { expectToFit } from './support/fits.ts'
import { expect, test } from './support/fixtures.ts'
import { owner } from './support/people.ts'
import { rowOf } from './support/users-page.ts'

const longest = 'Bartholomew Featherstonehaugh'

for (const width of [320, 375, 768, 820, 900, 1024, 1440, 1920]) {
  test(`at ${width} px the pages show names and menus, and nothing scrolls sideways`, async ({ openAs }) => {
    const page = await openAs(owner.email, '/settings/users', { viewport: { width, height: 900 } })
    const row = rowOf(page, longest)
    const name = row.getByText(longest, { exact: true })
    await expect(name).toBeVisible()
    expect((await name.boundingBox())?.width).toBeGreaterThan(120)
    const menu = await row.getByRole('button', { name: `Actions for ${longest}` }).boundingBox()
    expect((menu?.x ?? width) + (menu?.width ?? 0)).toBeLessThanOrEqual(width)

    for (const path of ['/settings/users', '/settings/roles', '/settings/audit', '/settings/clinic', '/']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectToFit(page, path)
    }
  })
}
