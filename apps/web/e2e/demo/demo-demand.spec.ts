import { codeNow } from '../support/people/code-app.ts'
import { demoButton, enterAs, found, switchTo } from '../support/pages/demo-page.ts'
import { expect, test } from '../support/on-disk.ts'
import { member, owner } from '../support/people/people.ts'
import { openMenuOf } from '../support/pages/users-page.ts'
import { forget } from '../support/pages/watch-faults.ts'

const lost = member

async function setUp(page: Parameters<typeof enterAs>[0]): Promise<void> {
  await page.getByRole('button', { name: 'Set up two-step sign-in' }).click()
  await page.getByLabel('Your password').fill('anything')
  await page.keyboard.press('Enter')
  await page.getByLabel('The six digits').fill(codeNow(await page.locator('code').first().innerText()))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText('10 recovery codes left.')).toBeVisible()
}

test('the outbox has the way in of who lost the second step, and a demand leads them through set-up again', async ({
  page,
  faults,
}) => {
  await enterAs(page, owner, '/account/security')
  await setUp(page)
  await switchTo(page, lost)
  await setUp(page)
  await switchTo(page, owner)
  await page.getByRole('link', { name: 'Security' }).first().click()
  await page.getByRole('radio', { name: 'Everybody' }).check()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('button', { name: 'Save changes' })).toHaveCount(0)

  await page.goto(found(lost.name))
  const menu = await openMenuOf(page, lost.name)
  await menu.getByRole('menuitem', { name: 'Help with sign-in' }).click()
  await page.getByLabel('Your password').fill('anything')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Done' }).click()

  await page.goto('/outbox')
  const link = page.getByRole('link', { name: 'Come in' }).first()
  await expect(link).toBeVisible()
  await page.goto((await link.getAttribute('href')) ?? '')
  await page.getByLabel('Your password').fill('anything')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Two-step sign-in is off' })).toBeVisible()
  await page.getByRole('button', { name: 'Go to Atrium' }).click()
  await page.getByRole('button', { name: lost.name }).click()
  await expect(demoButton(page)).toContainText(lost.name)
  await expect(page.getByRole('heading', { name: 'One thing first' })).toBeVisible()
  forget(faults, /401/)
})
