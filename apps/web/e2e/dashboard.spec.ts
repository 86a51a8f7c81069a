import { expectNoViolations } from './support/accessible.ts'
import { expect, test } from './support/fixtures.ts'
import { admin, owner, soleOwner } from './support/people.ts'

const note = /You are the only Owner of/

test('the only Owner of a clinic is told so, quietly, and where to choose a second one (R2)', async ({ openAs }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await openAs(soleOwner.email, '/', { colorScheme })
    await expect(page.getByText(note)).toContainText('Oak Lane Practice')
    await expectNoViolations(page, colorScheme)
    await page.getByRole('link', { name: 'Choose one in Users' }).press('Enter')
    await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible()
  }
})

for (const { name, email } of [owner, admin]) {
  test(`${name}, whose clinic has two Owners, is told nothing of it`, async ({ openAs }) => {
    const page = await openAs(email, '/')
    await expect(page.getByRole('heading', { name: 'You may' })).toBeVisible()
    await expect(page.getByText(note)).toBeHidden()
  })
}
