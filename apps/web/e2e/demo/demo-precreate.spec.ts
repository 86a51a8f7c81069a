import { demoButton, enterAs } from '../support/pages/demo-page.ts'
import { expect, test } from '../support/on-disk.ts'
import { joinAs, mailedLink } from '../support/pages/outbox.ts'
import { owner } from '../support/people/people.ts'
import { rowOf, usersPath } from '../support/pages/users-page.ts'

test('an account made in advance waits in the list, and its person comes in with it (R10, R11, R12)', async ({
  page,
  context,
}) => {
  const email = 'ama.boakye@harbor.example'
  await enterAs(page, owner, usersPath)
  await page.getByRole('button', { name: 'Invite users' }).press('Enter')
  await page.getByRole('button', { name: 'create an account for them' }).press('Enter')
  await expect(page.getByLabel('First name')).toBeFocused()
  await page.keyboard.type('Ama')
  await page.getByLabel('Last name').fill('Boakye')
  await page.getByRole('textbox', { name: 'Email', exact: true }).fill(email)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Account created' })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.getByLabel('Name or email').fill('boakye')
  await expect(rowOf(page, 'Ama Boakye')).toContainText('Invite pending')

  const other = await context.newPage()
  await other.goto(await mailedLink(other, email))
  await other.getByRole('button', { name: `Sign out and go on as ${email}` }).click()
  await expect(other.getByLabel('Your name')).toHaveValue('Ama Boakye')
  await joinAs(other, 'Ama Serwaa Boakye')
  await expect(demoButton(other)).toContainText('Ama Serwaa Boakye, Member')
  await expect(rowOf(page, 'Ama Serwaa Boakye')).toContainText('Active')
})
