import type { Locator } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { admin, member, secondOwner, soleOwner } from '../support/people/people.ts'
import { navigation, openMenuOf, rowOf, usersPath } from '../support/pages/users-page.ts'

/** The entry stands there, cannot be chosen, and its reason can be read and heard. */
async function expectDenied(entry: Locator, reason: RegExp): Promise<void> {
  await expect(entry).toHaveAttribute('aria-disabled', 'true')
  await expect(entry).toHaveAccessibleDescription(reason)
  await expect(entry).toContainText(reason)
}

test('an Admin who opens an Owner’s menu reads why each entry is not for Admins', async ({ openAs }) => {
  const page = await openAs(admin.email, usersPath)
  const menu = await openMenuOf(page, secondOwner.name)
  for (const name of ['Change role', 'Archive', 'Remove from clinic']) {
    await expectDenied(menu.getByRole('menuitem', { name }), /Only Owners can .+ Owner/)
  }
  await menu.getByRole('menuitem', { name: 'Change role' }).click({ force: true })
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('an Admin is not offered to make an Owner', async ({ openAs }) => {
  const page = await openAs(admin.email, `${usersPath}?search=Gallagher`)
  const menu = await openMenuOf(page, 'Owen Gallagher')
  await menu.getByRole('menuitem', { name: 'Change role' }).click()
  const choice = page.getByRole('dialog').getByRole('radio', { name: 'Owner' })
  await expect(choice).toHaveAttribute('aria-disabled', 'true')
  await expect(choice).toHaveAccessibleDescription(/Only Owners/)
})

test('the final Owner of a clinic cannot step down, archive or remove himself', async ({ openAs }) => {
  const page = await openAs(soleOwner.email, usersPath)
  const menu = await openMenuOf(page, soleOwner.name)
  for (const name of ['Change role', 'Archive', 'Remove from clinic']) {
    await expectDenied(menu.getByRole('menuitem', { name }), /Owner/)
  }
})

test('a Member sees colleagues but changes nobody, and a page that is not for Members says so', async ({ openAs }) => {
  const page = await openAs(member.email, usersPath)
  await expect(page.getByRole('list', { name: 'Seats' })).toBeHidden()
  await expect(navigation(page).getByRole('link', { name: 'Audit log' })).toBeHidden()
  await expect(rowOf(page, admin.email)).toBeVisible()
  await expect(page.getByText(/^Only Owners and Admins can change user roles\. Ask .*Mara Okafor.*\.$/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Actions for/ })).toHaveCount(0)

  await page.goto('/settings/audit')
  await expect(page.getByRole('heading', { name: 'Not for your role' })).toBeVisible()
  await expect(page.getByText(/Only Owners and Admins/)).toBeVisible()
})
