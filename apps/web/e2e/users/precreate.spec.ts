import { expectNoViolationsInBoth } from '../support/pages/accessible.ts'
import { expectToFit } from '../support/pages/fits.ts'
import { expect, test } from '../support/fixtures.ts'
import { mailedLink } from '../support/pages/outbox.ts'
import { admin, owner, soleOwner } from '../support/people/people.ts'
import { openMenuOf, rowOf, usersPath } from '../support/pages/users-page.ts'
import { forget } from '../support/pages/watch-faults.ts'

/* Accounts that are made in advance (R12), in the Premium clinic: what is made here is taken back, for others count its people. */

test('an account is made by keyboard alone, waits in the list, and is taken back (R10, R12)', async ({
  openAs,
  faults,
}) => {
  const email = 'ama@harbor.example'
  const page = await openAs(owner.email, usersPath)
  await page.getByRole('button', { name: 'Invite users' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Email addresses')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'create an account for them' })).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Create account for them' })
  await expect(dialog.getByLabel('First name')).toBeFocused()
  await page.keyboard.type('Ama')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Boakye')
  await page.keyboard.press('Tab')
  await page.keyboard.type(email)
  await expect(dialog.getByLabel('Check-in link')).toHaveValue('ama-boakye')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('dana-reyes')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Another room of this clinic has this link, or had it.')).toBeVisible()
  await expect(dialog.getByLabel('First name')).toHaveValue('Ama')
  await expect(dialog.getByLabel('Check-in link')).toBeFocused()
  forget(faults, /\b400\b.*user\.precreate/)
  await expectNoViolationsInBoth(page, 'the form')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('dr-boakye')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Account created' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Done' })).toBeFocused()
  await expect(page.getByRole('textbox', { name: 'Link for check-in' })).toHaveValue(/\/harbor-street\/dr-boakye$/)
  await expectNoViolationsInBoth(page, 'what was made')
  await page.keyboard.press('Enter')
  await page.getByLabel('Name or email').fill('boakye')
  await expect(rowOf(page, email)).toContainText('Ama Boakye')
  await expect(rowOf(page, email)).toContainText('Invite pending')

  const theirs = await openAs(null, await mailedLink(await openAs(null, '/outbox'), email))
  await expect(theirs.getByLabel('Your name')).toHaveValue('Ama Boakye')
  const menu = await openMenuOf(page, 'Ama Boakye')
  await menu.getByRole('menuitem', { name: 'Revoke invite' }).press('Enter')
  await expect(rowOf(page, email)).toBeHidden()
})

test('the form fits a small phone', async ({ openAs }) => {
  const page = await openAs(owner.email, usersPath, { viewport: { width: 320, height: 640 } })
  await page.getByRole('button', { name: 'Invite users' }).click()
  await page.getByRole('button', { name: 'create an account for them' }).click()
  await expect(page.getByLabel('Check-in link')).toBeVisible()
  await expectToFit(page, 'the form at 320 px')
  await page.getByRole('button', { name: 'invite by address alone' }).click()
  await expect(page.getByLabel('Email addresses')).toBeFocused()
})

test('an Admin makes no Owner in advance (R3)', async ({ openAs }) => {
  const page = await openAs(admin.email, usersPath)
  await page.getByRole('button', { name: 'Invite users' }).click()
  await page.getByRole('button', { name: 'create an account for them' }).click()
  await expect(page.getByRole('radio', { name: 'Owner' })).toHaveAttribute('aria-disabled', 'true')
})

test('on Free it is there, quietly, with what an Owner can do (R7)', async ({ openAs }) => {
  const page = await openAs(soleOwner.email, usersPath)
  await page.getByRole('button', { name: 'Invite users' }).click()
  await expect(page.getByText(/Create account for them.*part of Premium: an Owner can upgrade/s)).toBeVisible()
  await expect(page.getByRole('button', { name: 'create an account for them' })).toHaveCount(0)
  await expectNoViolationsInBoth(page, 'the way that Free has not')
})
