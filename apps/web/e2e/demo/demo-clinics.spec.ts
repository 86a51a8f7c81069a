import { enterAs } from '../support/pages/demo-page.ts'
import { expect, test } from '../support/on-disk.ts'
import { owner } from '../support/people/people.ts'

test('a clinic made in the demo is there, also after a reload, and leads back', async ({ page }) => {
  await enterAs(page, owner, '/')
  await page.getByRole('banner').getByRole('button', { name: owner.name }).click()
  await page.getByRole('menuitem', { name: 'Create a clinic' }).click()
  await page.getByLabel('Name').fill('Harbor Night')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/c\/harbor-night$/)
  await expect(page.getByRole('banner')).toContainText('Harbor Night')
  await page.reload()
  await expect(page.getByRole('banner')).toContainText('Harbor Night')
  await page.getByRole('banner').getByRole('button', { name: owner.name }).click()
  await page.getByRole('menuitemradio', { name: 'Harbor Street Clinic' }).click()
  await expect(page).toHaveURL(/\/c\/harbor-street$/)
  await expect(page.getByRole('banner')).toContainText('Harbor Street Clinic')
})
