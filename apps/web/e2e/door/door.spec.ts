import { expect, test } from '../support/fixtures.ts'
import { testWithoutCookies } from '../support/on-disk.ts'
import { owner, password } from '../support/people/people.ts'

const noCookies = 'This browser keeps no cookies for this site'

testWithoutCookies('where cookies are blocked the door says so, before and after somebody tries', async ({ page }) => {
  await page.goto('/sign-in')
  await expect(page.getByText(noCookies)).toBeVisible()
  await page.getByLabel('Email').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()

  // The way in leads back to the door, which is empty again.
  await expect(page.getByLabel('Email')).toHaveValue('')
  await expect(page.getByText(noCookies)).toBeVisible()
})

test('where cookies are kept the door says nothing of them, and leaves none behind', async ({ page, context }) => {
  await page.goto('/sign-in')
  await expect(page.getByLabel('Email')).toBeFocused()

  await expect(page.getByText(noCookies)).toBeHidden()
  expect(await context.cookies()).toEqual([])
})
