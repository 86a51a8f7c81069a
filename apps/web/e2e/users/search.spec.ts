import { expect, test } from '../support/fixtures.ts'
import { owner } from '../support/people/people.ts'

test('an open menu stays with its row while a search is answered', async ({ openAs }) => {
  const page = await openAs(owner.email, '/settings/users')
  const button = page.getByRole('button', { name: 'Actions for Aiko Kurosawa' })
  await button.waitFor()
  await page.getByLabel('Name or email').pressSequentially('kurosawa')
  await button.click()
  await expect(page.getByRole('button', { name: /^Actions for/ })).toHaveCount(1)

  const menu = page.getByRole('menu')
  await expect(menu.getByRole('menuitem', { name: 'Change role' })).toBeFocused()
  const [row, panel] = [await button.boundingBox(), await menu.boundingBox()]
  expect((panel?.y ?? 0) - (row?.y ?? 0) - (row?.height ?? 0)).toBeLessThan(16)
})
