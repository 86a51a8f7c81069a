import { expectNoViolations } from '../support/pages/accessible.ts'
import { expectToFit } from '../support/pages/fits.ts'
import { expect, test } from '../support/fixtures.ts'
import { member, secondOwner } from '../support/people/people.ts'
import { forget } from '../support/pages/watch-faults.ts'

/* Somebody's clinics: which they are, going from one to another, and making one more. The second Owner is this file's own. */

const menu = { name: 'Your account' }

test('an Owner makes a clinic by keyboard alone, is in it, and finds both in the menu', async ({ openAs, faults }) => {
  const page = await openAs(secondOwner.email, '/')
  await page.getByRole('button', { name: secondOwner.name }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Create a clinic' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Create a clinic' })
  await expect(dialog.getByLabel('Name')).toBeFocused()
  await page.keyboard.type('Lindqvist Kliniken Öst')
  await expect(dialog.getByLabel('Link')).toHaveValue('lindqvist-kliniken-ost')
  await expectNoViolations(page, 'the dialog')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('oak-lane')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Another clinic has this link. Choose another one.')).toBeVisible()
  forget(faults, /\b400\b.*clinic\.create/)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('lindqvist-ost')
  await page.keyboard.press('Enter')

  await expect(page).toHaveURL(/\/c\/lindqvist-ost$/)
  await expect(page.getByRole('banner')).toContainText('Lindqvist Kliniken Öst')
  await page.getByRole('button', { name: secondOwner.name }).click()
  await expect(page.getByRole('menuitemradio', { name: 'Lindqvist Kliniken Öst' })).toHaveAttribute(
    'aria-checked',
    'true',
  )
  await expectNoViolations(page, 'the menu')
  await page.getByRole('menuitemradio', { name: 'Harbor Street Clinic' }).click()
  await expect(page).toHaveURL(/\/c\/harbor-street$/)
})

test('the dialog fits a small phone', async ({ openAs }) => {
  const page = await openAs(secondOwner.email, '/', { viewport: { width: 320, height: 640 } })
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Create a clinic' }).click()
  await expect(page.getByRole('dialog', { name: 'Create a clinic' })).toBeVisible()
  await expectToFit(page, 'the dialog at 320 px')
})

test('who is no Owner is not offered it', async ({ openAs }) => {
  const page = await openAs(member.email, '/')
  await page.getByRole('button', { name: member.name }).click()
  await expect(page.getByRole('menu', menu)).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Create a clinic' })).toHaveCount(0)
})
