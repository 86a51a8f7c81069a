import { expectNoViolations } from '../support/pages/accessible.ts'
import { pressByKeys, tabTo, typeByKeys } from '../support/pages/by-keys.ts'
import { expectToFit } from '../support/pages/fits.ts'
import { expect, test as served } from '../support/fixtures.ts'
import { addDevice } from '../support/people/authenticator.ts'
import { newcomersPassword } from '../support/people/newcomer.ts'
import { makeOwnClinic } from '../support/people/own-clinic.ts'
import { watchFaults } from '../support/pages/watch-faults.ts'

/** Browsers bind passkeys to names: the same server, by its name. */
const test = served.extend({
  baseURL: async ({ baseURL }, use) => use(baseURL?.replace('127.0.0.1', 'localhost')),
})

test('a passkey is a second step: for who demands it, and for whom it is demanded of, by keyboard alone (R33)', async ({
  baseURL,
  browser,
  openAs,
  faults,
}) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', { owner: 'owner', member: 'member' })
  const context = await browser.newContext({ storageState: people.owner.state })
  watchFaults(context, faults)
  const owners = await context.newPage()
  await addDevice(owners)
  await owners.goto(`/c/${link}/account/security`)
  await pressByKeys(owners, owners.getByRole('button', { name: 'Add passkey' }))
  await expect(owners.getByLabel('Your password')).toBeFocused()
  await owners.keyboard.type(newcomersPassword)
  await owners.keyboard.press('Enter')
  await expect(owners.getByLabel('Name', { exact: true })).toBeFocused()
  await owners.keyboard.press('Enter')
  await expect(owners.getByRole('button', { name: 'I have kept them' })).toBeFocused()
  await owners.keyboard.press('Enter')
  await expect(owners.getByText('Passkey. 10 recovery codes left.')).toBeVisible()
  await owners.goto(`/c/${link}/settings/security`)
  await expect(owners.getByText('1 of 2 people has it.')).toBeVisible()
  await expect(owners.getByText('Set it up for yourself')).toHaveCount(0)
  await tabTo(owners, owners.getByRole('radio', { name: 'Nobody' }))
  for (const _ of [1, 2]) await owners.keyboard.press('ArrowDown')
  await pressByKeys(owners, owners.getByRole('button', { name: 'Save changes' }))
  await expect(owners.getByText('The settings are saved.').first()).toBeVisible()

  const page = await openAs(null, `/sign-in?redirect=${encodeURIComponent(`/c/${link}/settings/roles`)}`)
  const device = await addDevice(page)
  await device.setVerified(false)
  await typeByKeys(page, page.getByRole('textbox', { name: 'Email' }), people.member.email)
  await typeByKeys(page, page.getByRole('textbox', { name: 'Password' }), newcomersPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('radio', { name: 'A code app' })).toBeFocused()
  await expectNoViolations(page, 'what to choose from')
  await page.setViewportSize({ width: 320, height: 640 })
  await expectToFit(page, 'what to choose from, at 320 px')
  await page.keyboard.press('ArrowDown')
  await typeByKeys(page, page.getByLabel('Your password'), newcomersPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  // Nobody puts a finger on it: the other way is still there.
  await page.keyboard.press('Enter')
  await expect(page.getByText('No passkey was made')).toBeVisible()
  await pressByKeys(page, page.getByRole('button', { name: 'Cancel' }))
  await expect(page.getByRole('radio', { name: 'A passkey' })).toBeFocused()
  await typeByKeys(page, page.getByLabel('Your password'), newcomersPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await device.setVerified(true)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'I have kept them' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Roles & permissions' })).toBeVisible()
  await context.close()
})
