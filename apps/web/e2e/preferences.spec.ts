import { expectNoViolations } from './support/accessible.ts'
import { expect, test } from './support/fixtures.ts'
import { newcomersPassword } from './support/newcomer.ts'
import { soleOwner } from './support/people.ts'
import { forget } from './support/watch-faults.ts'

test('a time zone is chosen by its name, holds on every page and goes with the login', async ({ newcomer }) => {
  const { page } = await newcomer('Tova Lindgren')
  await page.clock.setFixedTime('2026-11-28T22:30:00Z')
  await page.goto('/account/preferences')
  const field = page.getByRole('combobox', { name: 'Time zone' })
  await field.focus()
  await page.keyboard.type('Asia/Kathmandu')
  await expect(page.getByText('It is 04:15 there now.')).toBeVisible()
  await expectNoViolations(page, 'the preferences')
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Good evening, Tova')
  await page.goto('/account/preferences')
  await expect(field).toHaveValue('Asia/Kathmandu')
  await field.fill('Nowhere')
  await page.keyboard.press('Tab')
  await expect(page.getByText('Choose one of the list, such as Europe/London.')).toBeVisible()
  await page.getByRole('button', { name: 'Use the browser’s' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('As in this browser:')).toBeVisible()
  await page.reload()
  await expect(field).toHaveValue('')
})

test('mails that one may do without are turned off by keyboard; of the others it is said that they always come', async ({
  newcomer,
}) => {
  const { page } = await newcomer('Nils Aaberg')
  await page.goto('/account/preferences')
  const notice = page.getByRole('switch', { name: 'When your role changes' })
  await expect(notice).toBeChecked()
  await notice.focus()
  const kept = page.waitForResponse(/changePreferences/)
  await page.keyboard.press('Space')
  await expect(notice).not.toBeChecked()
  await kept
  await page.reload()
  await expect(notice).not.toBeChecked()
  await expect(page.getByRole('switch', { name: 'When somebody joins by your invitation' })).toBeChecked()
  await expect(page.getByText('these mails always come')).toBeVisible()
  await expect(page.getByRole('switch')).toHaveCount(2)
})

test('whom the only clinic has archived can still delete the login', async ({ newcomer, openAs, faults }) => {
  const { page, email } = await newcomer('Edda Voss')
  const owner = await openAs(soleOwner.email, '/settings/users')
  const { origin } = new URL(owner.url())
  const found = await owner.request.get(
    `/trpc/user.list?input=${encodeURIComponent(JSON.stringify({ search: email }))}`,
  )
  const { result } = (await found.json()) as { result: { data: { items: { id: string }[] } } }
  const data = { membershipId: result.data.items[0]?.id }
  await owner.request.post('/trpc/user.archive', { data, headers: { origin, 'x-clinic': 'oak-lane' } })

  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Your access is archived' })).toBeVisible()
  await page.getByRole('button', { name: 'My account' }).focus()
  await page.keyboard.press('Enter')
  await page
    .getByRole('dialog', { name: 'Delete your login?' })
    .getByRole('textbox', { name: 'Your password' })
    .fill('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This is not your password')).toBeVisible()
  await expectNoViolations(page, 'the account without a place')
  await page.getByRole('textbox', { name: 'Your password' }).fill(newcomersPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Sign in to your clinic' })).toBeVisible()
  forget(faults, /\b40[03]\b/)
})
