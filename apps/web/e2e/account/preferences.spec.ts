import { expectNoViolations, expectNoViolationsInBoth } from '../support/pages/accessible.ts'
import { pressByKeys, typeByKeys } from '../support/pages/by-keys.ts'
import { expectToFit } from '../support/pages/fits.ts'
import { expect, test } from '../support/fixtures.ts'
import { newcomersPassword } from '../support/people/newcomer.ts'
import { soleOwner } from '../support/people/people.ts'
import { forget } from '../support/pages/watch-faults.ts'

test('a time zone is chosen by its name, is there on the next page and goes with the login', async ({ newcomer }) => {
  const { page } = await newcomer('Tova Lindgren')
  await page.clock.setFixedTime('2026-11-28T22:30:00Z')
  await page.goto('/account/preferences')
  // Shown before it is kept: a page that is left in between may keep nothing.
  const isKept = () => page.waitForResponse(/changePreferences/)
  const field = page.getByRole('combobox', { name: 'Time zone' })
  const chosen = isKept()
  await field.focus()
  await page.keyboard.type('Asia/Kathmandu')
  await expect(page.getByText('It is 04:15 there now.')).toBeVisible()
  await chosen
  await expectNoViolations(page, 'the preferences')
  await page.goto('/')
  await page.goto('/account/preferences')
  await expect(field).toHaveValue('Asia/Kathmandu')
  await field.fill('Nowhere')
  await page.keyboard.press('Tab')
  await expect(page.getByText('Choose one of the list, such as Europe/London.')).toBeVisible()
  await page.getByRole('button', { name: 'Use the browser’s' }).focus()
  const left = isKept()
  await page.keyboard.press('Enter')
  await expect(page.getByText('As in this browser:')).toBeVisible()
  await left
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

test('whom the only clinic has archived keeps the own login: signs in otherwise, and may delete it', async ({
  newcomer,
  openAs,
  faults,
}) => {
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
  await pressByKeys(page, page.getByRole('button', { name: 'My account' }))
  await expect(page.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible()
  await expect(page.getByText('This session')).toBeVisible()
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 })
    await expectNoViolationsInBoth(page, `the account without a place, ${width} px`)
    await expectToFit(page, `the account without a place, ${width} px`)
  }
  await pressByKeys(page, page.getByRole('button', { name: 'Change password' }))
  await expect(page.getByLabel('Your present password')).toBeFocused()
  await page.keyboard.type(newcomersPassword)
  await typeByKeys(page, page.getByLabel('New password'), 'five grey herons at noon')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await pressByKeys(page, page.getByRole('button', { name: 'Delete my login' }))
  await expect(page.getByLabel('Your password')).toBeFocused()
  await page.keyboard.type(newcomersPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByText('This is not your password')).toBeVisible()
  await expectNoViolations(page, 'the account without a place')
  await page.getByRole('textbox', { name: 'Your password' }).fill('five grey herons at noon')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Sign in to your clinic' })).toBeVisible()
  forget(faults, /\b40[03]\b/)
})
