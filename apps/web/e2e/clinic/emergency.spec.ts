import { expect, test } from '../support/fixtures.ts'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { pressByKeys } from '../support/pages/by-keys.ts'
import { openRoomDialog } from '../support/pages/rooms-page.ts'
import { makeOwnClinic } from '../support/people/own-clinic.ts'

test('an Owner looks into a room in an emergency, for a reason that is told, and ends it (R37)', async ({
  openAs,
  baseURL,
  request,
}) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', { owner: 'owner', member: 'member' })
  const origin = { origin: baseURL ?? '' }
  const entered = await request.post('/trpc/checkIn.enter', {
    data: { clinic: link, room: 'member-person', name: 'Zelda Quinn' },
    headers: origin,
  })
  expect(entered.status()).toBe(200)
  const page = await openAs(null, '/sign-in', { storageState: people.owner.state })
  await page.goto(`/c/${link}/settings/rooms`)
  const off = await openRoomDialog(page, 'Member Person', 'Look in an emergency')
  await expect(off.getByText('Emergency access is off in this clinic.')).toBeVisible()
  await page.goto(`/c/${link}/settings/clinic`)
  await page.getByLabel('Emergency access').check()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('The settings are saved.')).toBeVisible()

  await page.goto(`/c/${link}/settings/rooms`)
  const dialog = await openRoomDialog(page, 'Member Person', 'Look in an emergency')
  await dialog.getByLabel('Reason').fill('She does not answer, and somebody waits.')
  await expectNoViolations(page, 'entering in an emergency')
  await dialog.getByRole('button', { name: 'Enter in an emergency' }).click()
  await expect(dialog.getByText('Zelda Quinn')).toBeVisible()
  await expectNoViolations(page, 'looking in an emergency')
  await page.keyboard.press('Escape')
  const banner = page.getByRole('region', { name: 'Emergency access' })
  await expect(banner.getByText(/You are in Member Person’s room in an emergency, until/)).toBeVisible()
  await expectNoViolations(page, 'the banner of an emergency')

  // Whatever page is opened, and in another tab: it stands over it, and over what is scrolled.
  const beside = await page.context().newPage()
  for (const path of ['', 'history', 'settings/users', 'settings/audit', 'account']) {
    await beside.goto(`/c/${link}/${path}`)
    await expect(beside.getByRole('region', { name: 'Emergency access' })).toBeVisible()
  }
  await page.goto(`/c/${link}/history`)
  await page.setViewportSize({ width: 375, height: 667 })
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await expect(banner.getByRole('button', { name: 'End it' })).toBeInViewport()
  await expectNoViolations(page, 'the banner on a phone')
  await page.goto(`/c/${link}/`)
  await pressByKeys(page, banner.getByRole('button', { name: 'Look' }))
  await expect(page.getByRole('dialog').getByText('Zelda Quinn')).toBeVisible()
  await page.keyboard.press('Escape')
  await pressByKeys(page, banner.getByRole('button', { name: 'End it' }))
  await expect(banner).toHaveCount(0)
  await expect(beside.getByRole('region', { name: 'Emergency access' })).toHaveCount(0)
  await page.goto(`/c/${link}/settings/audit`)
  await expect(page.getByText(/saw 1 patient/)).toHaveCount(2)
  await expect(page.getByText('Zelda Quinn')).toHaveCount(0)
})
