import { expectNoViolationsInBoth } from '../support/pages/accessible.ts'
import { expect, test } from '../support/fixtures.ts'
import { admin, owner, soleOwner } from '../support/people/people.ts'

const note = /You are the only Owner of/

test('the only Owner of a clinic is told so, quietly, and where to choose a second one (R2)', async ({ openAs }) => {
  const page = await openAs(soleOwner.email, '/')
  await expect(page.getByText(note)).toContainText('Oak Lane Practice')
  await expectNoViolationsInBoth(page, 'the note')
  await page.getByRole('link', { name: 'Choose one in Users' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible()
})

for (const { name, email } of [owner, admin]) {
  test(`${name}, whose clinic has two Owners, is told nothing of it`, async ({ openAs }) => {
    const page = await openAs(email, '/')
    await expect(page.getByRole('heading', { name: 'Waiting now' })).toBeVisible()
    await expect(page.getByText(note)).toBeHidden()
  })
}
