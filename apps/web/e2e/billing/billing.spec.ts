import { devices } from '@playwright/test'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { pressByKeys, tabTo, typeByKeys } from '../support/pages/by-keys.ts'
import { expect } from '../support/fixtures.ts'
import { makeOwnClinic } from '../support/people/own-clinic.ts'
import { test } from '../support/people/open-at.ts'

const crew = { owner: 'owner', second: 'owner', admin: 'admin' } as const

test('an Owner upgrades and adds seats by keyboard alone, for what was shown; the other Owner’s page follows, an Admin has none (R17–R19)', async ({
  openAt,
  baseURL,
}) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', crew)
  const path = `/c/${link}/settings/billing`
  const other = await openAt(people.second, path)
  const page = await openAt(people.owner, path)
  await pressByKeys(page, page.getByRole('button', { name: 'Upgrade to Premium' }))
  const dialog = page.getByRole('dialog')
  await typeByKeys(page, dialog.getByLabel('Seats', { exact: true }), '4')
  await expect(dialog.getByRole('button', { name: 'Upgrade for $151.20' })).toBeEnabled()
  await expectNoViolations(page, 'the upgrade')
  await pressByKeys(page, dialog.getByRole('button', { name: 'Upgrade for $151.20' }))
  await expect(dialog).toBeHidden()
  await expect(page.getByText('4 now: 3 used, 0 reserved, 1 free. At least 3.')).toBeVisible()
  await expect(other.getByRole('heading', { name: 'Premium' })).toBeVisible()

  const seats = page.getByLabel('Seats', { exact: true })
  await tabTo(page, seats)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('button', { name: 'Add 2 seats for $75.60' })).toBeEnabled()
  await expectNoViolations(page, 'the seats')
  await page.keyboard.press('Enter')
  await expect(page.getByText('6 now:')).toBeVisible()
  await expect(other.getByText('6 now:')).toBeVisible()
  // A day's purchases stand on one invoice.
  const invoice = page.getByRole('row', { name: /and 1 more line/ })
  await expect(invoice).toContainText('$226.80')
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)

  await pressByKeys(page, invoice.getByRole('link'))
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Invoice CO-0001')
  await expectNoViolations(page, 'an invoice')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: 'Print or save as PDF' })).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden()
  await expect(page.getByRole('row', { name: /Total/ })).toContainText('$226.80')

  const admins = await openAt(people.admin, path)
  await expect(admins.getByText('Only Owners can manage billing and subscription.')).toBeVisible()
  await expect(admins.getByRole('link', { name: 'Billing' })).toHaveCount(0)
})

test('on a phone a downgrade says what freezes and when, and is undone; what is second is told (R18–R20)', async ({
  openAt,
  baseURL,
  faults,
}) => {
  const { viewport, isMobile, hasTouch } = devices['Pixel 7']
  const { link, people } = await makeOwnClinic(baseURL ?? '', crew)
  const page = await openAt(people.owner, `/c/${link}/settings/billing`, { viewport, isMobile, hasTouch })
  await page.getByRole('button', { name: 'Upgrade to Premium' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Upgrade for/ })
    .click()
  await page.getByRole('button', { name: 'Downgrade to Free' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Nothing is deleted: an upgrade brings all of it back as it was')).toBeVisible()
  await expectNoViolations(page, 'the downgrade')
  await dialog.getByRole('button', { name: /Downgrade on/ }).click()
  await expect(page.getByText(/^Changes to Free on/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Downgrade to Free' })).toHaveCount(0)
  await expectNoViolations(page, 'what waits')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(/Renews on/)).toBeVisible()

  await page.getByRole('button', { name: 'One seat more' }).click()
  await expect(page.getByRole('button', { name: /Add 1 seat for/ })).toBeEnabled()
  const theirs = page.context().request
  const headers = { origin: baseURL ?? '', 'x-clinic': link }
  expect((await theirs.post('/trpc/billing.setSeats', { data: { bought: 9 }, headers })).status()).toBe(200)
  await expect(page.getByText('9 now:')).toBeVisible()
  await expect(page.getByLabel('Seats', { exact: true })).toHaveValue('9')
  expect(faults).toEqual([])
})
