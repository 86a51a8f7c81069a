import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { pressByKeys } from '../support/pages/by-keys.ts'
import { expectToFit } from '../support/pages/fits.ts'
import { fakeDevices, waitsAs } from '../support/pages/patient-page.ts'
import { cardOf } from '../support/pages/queue-page.ts'
import { makeOwnClinic } from '../support/people/own-clinic.ts'
import { chromiumArguments } from '../../../../scripts/lib/browsers.ts'

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...chromiumArguments, ...fakeDevices] }),
})

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const offer = (page: Page) => page.getByRole('region', { name: 'Photo for the clinic' })
const picture = (page: Page, patient: string) => cardOf(page, patient).locator('img')

test('a patient takes a photo and staff see it; taken again, taken back, and after a reload', async ({
  openAs,
  baseURL,
}) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', { owner: 'owner' })
  const staff = await openAs(null, '/sign-in', { storageState: people.owner.state })
  await staff.goto(`/c/${link}/`)
  const page = await openAs(null, `/${link}/owner-person`, phone)
  await page.getByLabel('Your name').fill('Ruth Adeyemi')
  await pressByKeys(page, offer(page).getByRole('button', { name: 'Take photo' }))
  await expect(offer(page).getByText('The clinic will see this photo until your visit ends.')).toBeVisible()
  await expectNoViolations(page, 'check-in with a photo')
  await expectToFit(page, 'check-in with a photo')
  await page.screenshot({ path: 'test-results/photo-check-in.png', fullPage: true })
  await page.getByRole('button', { name: 'Check in' }).click()
  await waitsAs(page, 'Ruth')
  await expect(picture(staff, 'Ruth Adeyemi')).toBeVisible()
  await expectNoViolations(staff, 'a card with a photo')
  await staff.screenshot({ path: 'test-results/photo-card.png' })
  await staff.getByRole('button', { name: 'Actions for Ruth Adeyemi' }).click()
  await staff.getByRole('menuitem', { name: 'Info' }).click()
  await expect(staff.getByRole('dialog').locator('img')).toBeVisible()
  await staff.screenshot({ path: 'test-results/photo-info.png' })
  await staff.keyboard.press('Escape')
  const first = await picture(staff, 'Ruth Adeyemi').getAttribute('src')
  expect(await picture(staff, 'Ruth Adeyemi').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256)

  await offer(page).getByRole('button', { name: 'Take again' }).click()
  await expect(picture(staff, 'Ruth Adeyemi')).not.toHaveAttribute('src', first ?? '')
  await page.reload()
  await waitsAs(page, 'Ruth')
  await expect(offer(page).getByText('The clinic sees this photo until your visit ends.')).toBeVisible()
  await page.screenshot({ path: 'test-results/photo-waiting.png', fullPage: true })
  await offer(page).getByRole('button', { name: 'Remove photo' }).click()
  await expect(picture(staff, 'Ruth Adeyemi')).toHaveCount(0)
  await expect(offer(page).getByRole('button', { name: 'Take photo' })).toBeFocused()

  // Whoever comes next to the same page is somebody else.
  await offer(page).getByRole('button', { name: 'Take photo' }).click()
  await expect(picture(staff, 'Ruth Adeyemi')).toBeVisible()
  await page.getByRole('button', { name: 'Leave the waiting room' }).click()
  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await page.getByRole('button', { name: 'Check in again' }).click()
  await expect(page.getByLabel('Your name')).toHaveValue('')
  await expect(offer(page).getByRole('button', { name: 'Take photo' })).toBeVisible()
  await expect(offer(page).getByRole('button', { name: 'Remove photo' })).toHaveCount(0)
})

test('a clinic asks for a photo: of whoever has a camera, and nobody is kept out', async ({ openAs, baseURL }) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', { owner: 'owner' })
  const staff = await openAs(null, '/sign-in', { storageState: people.owner.state })
  await staff.goto(`/c/${link}/settings/clinic`)
  await staff.getByLabel('Ask patients for a photo').click()
  await staff.getByRole('button', { name: 'Save changes' }).click()
  await expect(staff.getByText('The settings are saved.')).toBeVisible()

  const page = await openAs(null, `/${link}/owner-person`, { ...phone, colorScheme: 'dark' })
  await page.getByLabel('Your name').fill('Sam Whitlock')
  await expect(offer(page)).toBeVisible()
  await page.getByRole('button', { name: 'Check in' }).click()
  await expect(offer(page).getByRole('alert')).toHaveText('The clinic asks for a photo. Please take one.')
  await expect(offer(page).getByRole('button', { name: 'Take photo' })).toBeFocused()
  await expectNoViolations(page, 'asked for a photo, dark')
  await page.screenshot({ path: 'test-results/photo-asked.png', fullPage: true })
  await page.getByRole('button', { name: 'Go on without camera' }).click()
  await waitsAs(page, 'Sam')
})
