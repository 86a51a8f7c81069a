import { codeNow } from '../support/people/code-app.ts'
import { enterAs, keptForOffline } from '../support/pages/demo-page.ts'
import { expect, test } from '../support/on-disk.ts'
import { admin } from '../support/people/people.ts'

test('name, second step and email of the own account, without a network', async ({ page, context }) => {
  await enterAs(page, admin, '/account')
  await keptForOffline(page)
  await context.setOffline(true)
  await page.getByLabel('Name').fill('Dana Reyes-Moreau')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Dana Reyes-Moreau' })).toBeVisible()

  await page.getByRole('navigation', { name: 'Parts of my account' }).getByRole('link', { name: 'Security' }).click()
  await page.getByRole('button', { name: 'Set up two-step sign-in' }).click()
  await expect(page.getByText('In the demo, whatever you type is right.')).toBeVisible()
  await page.getByLabel('Your password').fill('anything')
  await page.keyboard.press('Enter')
  await page.getByLabel('The six digits').fill(codeNow(await page.locator('code').first().innerText()))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText('10 recovery codes left.')).toBeVisible()
  await expect(page.getByText('In the demo nobody signs in, so it has no passkeys.')).toBeVisible()

  await page.getByRole('link', { name: 'Profile' }).click()
  await page.getByRole('button', { name: 'Change email' }).click()
  await page.getByLabel('New email').fill('dana@elsewhere.example')
  await page.getByLabel('Your password').fill('anything')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Look into your mail' })).toBeVisible()
  const mail = await context.newPage()
  await mail.goto('/outbox')
  const message = mail.getByRole('listitem').filter({ hasText: 'To dana@elsewhere.example' })
  const link = message.getByRole('link', { name: 'Confirm this address' })
  await expect(link).toBeVisible()
  await mail.goto((await link.getAttribute('href')) ?? '')
  await mail.getByRole('button', { name: 'Confirm this address' }).click()
  await expect(mail.getByRole('heading', { name: 'Your email is changed' })).toBeVisible()
})
