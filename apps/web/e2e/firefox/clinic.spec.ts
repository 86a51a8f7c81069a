import { expect } from '../support/fixtures.ts'
import { test } from '../support/firefox.ts'
import { owner, password } from '../support/people/people.ts'
import { changeRole, navigation, rowOf, usersPath } from '../support/pages/users-page.ts'
import { forget } from '../support/pages/watch-faults.ts'

test('Firefox: the door says that a password is wrong, and opens for the right one', async ({ page, faults }) => {
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { name: 'Sign in to your clinic' })).toBeVisible()
  await page.getByLabel('Email').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill('not this one')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toHaveText(/do not belong together/)
  forget(faults, /\b401\b/)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()

  await navigation(page).getByRole('link', { name: 'Users' }).click()
  await expect(rowOf(page, owner.name)).toContainText('Owner')
})

test('Firefox: a row’s menu opens by keyboard, a role changes, and that person’s open page follows', async ({
  openAs,
}) => {
  const theirs = await openAs('a.vanderberg@harbor.example', '/')
  await expect(navigation(theirs).getByRole('link', { name: 'Users' })).toBeVisible()
  const page = await openAs(owner.email, `${usersPath}?search=Anneke`)
  await page.getByRole('button', { name: 'Actions for Anneke van der Berg' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Change role' })).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Change Anneke’s role' })
  await expect(dialog.getByRole('radio', { name: 'Member' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  const make = dialog.getByRole('button', { name: 'Make Admin' })
  await expect(make).toBeEnabled()
  await make.press('Enter')

  await expect(dialog).toBeHidden()
  await expect(rowOf(page, 'Anneke van der Berg')).toContainText('Admin')
  await expect(navigation(theirs).getByRole('link', { name: 'Audit log' })).toBeVisible()
  await changeRole(page, 'Anneke van der Berg', 'Member')
  await expect(navigation(theirs).getByRole('link', { name: 'Audit log' })).toBeHidden()
})
