import { demoButton, enterAs } from '../support/demo-page.ts'
import { expect, test } from '../support/fixtures.ts'
import { joinAs, mailedLink } from '../support/outbox.ts'
import { owner } from '../support/people.ts'
import { rowOf, usersPath } from '../support/users-page.ts'

test('invited in one tab, joined in another, and the first one follows; without a network (R8, R11)', async ({
  page,
  context,
}) => {
  const email = 'ama.boakye@harbor.example'
  await enterAs(page, owner, usersPath)
  await expect(page.locator('html')).toHaveAttribute('data-offline', 'ready')
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Invite users' }).click()
  await page.getByLabel('Email addresses').fill(email)
  await page.getByRole('button', { name: 'Send 1 invitation' }).click()
  await expect(page.getByRole('heading', { name: '1 invitation sent' })).toBeVisible()
  await page.getByRole('button', { name: 'Done' }).click()

  const other = await context.newPage()
  await other.goto(await mailedLink(other, email))
  await other.getByRole('button', { name: `Sign out and go on as ${email}` }).click()
  await joinAs(other, 'Ama Boakye')
  await expect(demoButton(other)).toContainText('Ama Boakye, Member')

  await page.getByLabel('Name or email').fill('boakye')
  await expect(rowOf(page, 'Ama Boakye')).toContainText('Active')
  await expect(demoButton(page)).toContainText(owner.name)
})
