import { tabTo } from '../support/pages/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { owner, password } from '../support/people/people.ts'
import { navigation, rowOf } from '../support/pages/users-page.ts'

test('the article’s steps by keyboard alone', async ({ page }) => {
  const { keyboard } = page
  await page.goto('/sign-in')
  await expect(page.getByLabel('Email')).toBeFocused()
  await keyboard.type(owner.email)
  await keyboard.press('Tab')
  await keyboard.type(password)
  await keyboard.press('Enter')

  await tabTo(page, navigation(page).getByRole('link', { name: 'Users' }))
  await keyboard.press('Enter')
  await tabTo(page, page.getByLabel('Name or email'))
  await keyboard.type('Hannah Weiss')
  await expect(rowOf(page, 'h.weiss@harbor.example')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Actions for/ })).toHaveCount(1)
  await keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: 'Actions for Hannah Weiss' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Change role' })).toBeFocused()
  await keyboard.press('Enter')

  const dialog = page.getByRole('dialog', { name: 'Change Hannah’s role' })
  await expect(dialog.getByRole('radio', { name: 'Member' })).toBeFocused()
  await keyboard.press('ArrowUp')
  await expect(dialog.getByRole('radio', { name: 'Admin' })).toBeChecked()
  await tabTo(page, dialog.getByRole('button', { name: 'Make Admin' }))
  await keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(rowOf(page, 'Hannah Weiss')).toContainText('Admin')
})

test('the menu opens, moves and closes by keys, and gives the focus back', async ({ openAs }) => {
  const page = await openAs(owner.email, '/settings/users?search=Boateng')
  const button = page.getByRole('button', { name: 'Actions for Kwame Boateng' })
  await tabTo(page, button)
  await page.keyboard.press('Enter')
  const items = page.getByRole('menu').getByRole('menuitem')
  await expect(items.first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(items.nth(1)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(button).toBeFocused()
})
