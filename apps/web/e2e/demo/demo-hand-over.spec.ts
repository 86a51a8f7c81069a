import { enterAs, found, switchTo } from '../support/demo-page.ts'
import { expect, test } from '../support/fixtures.ts'
import { admin, owner } from '../support/people.ts'

test('an Owner asks an Admin to take over, who accepts: the two have swapped (R2, R5)', async ({ page }) => {
  await enterAs(page, owner, found('Dana'))
  await page.getByRole('button', { name: `Actions for ${admin.name}` }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('hh')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Your password')).toBeFocused()
  await page.keyboard.type('anything')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${admin.name} is asked to take over.`)).toBeVisible()

  await switchTo(page, admin)
  await page.goto('/')
  await page.getByRole('button', { name: 'Accept' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Become an Owner' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('You are an Owner of Harbor Street Clinic')).toBeVisible()

  await switchTo(page, owner)
  await page.goto('/')
  await expect(page.getByText('You are an Admin of Harbor Street Clinic')).toBeVisible()
})
