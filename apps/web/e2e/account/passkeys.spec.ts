import type { Page } from '@playwright/test'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { addDevice } from '../support/people/authenticator.ts'
import { expect, test as served } from '../support/fixtures.ts'
import { newcomersPassword } from '../support/people/newcomer.ts'
import { owner } from '../support/people/people.ts'
import { forget } from '../support/pages/watch-faults.ts'

/** Browsers bind passkeys to names: the same server, by its name. */
const test = served.extend({
  baseURL: async ({ baseURL }, use) => use(baseURL?.replace('127.0.0.1', 'localhost')),
})

const list = (page: Page) => page.getByRole('region', { name: 'Passkeys' })

async function signOut(page: Page): Promise<void> {
  await page.goto('about:blank')
  await page.context().clearCookies()
}

test('by keyboard: add a passkey, sign in with it, rename it, remove it (R33)', async ({ newcomer, faults }) => {
  const { page, email } = await newcomer('Noor Haddad')
  const device = await addDevice(page)
  await page.goto('/account/security')
  await expect(list(page).getByText('No passkey yet')).toBeVisible()
  await expectNoViolations(page, 'no passkey yet')
  await page.getByRole('button', { name: 'Add passkey' }).press('Enter')
  await expect(page.getByLabel('Your password')).toBeFocused()
  await expectNoViolations(page, 'add a passkey')
  await page.keyboard.type('not my password')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This is not your password')).toBeVisible()
  await page.getByLabel('Your password').fill(newcomersPassword)
  await page.keyboard.press('Enter')

  const name = page.getByLabel('Name', { exact: true })
  await expect(name).toBeFocused()
  await expect(name).toHaveValue(/^Chrom\w* on Linux$/)
  await expectNoViolations(page, 'name the passkey')
  // Nobody puts a finger on it.
  await device.setVerified(false)
  await page.keyboard.press('Enter')
  await expect(page.getByText('No passkey was made')).toBeVisible()
  await device.setVerified(true)
  await name.fill('The blue laptop')
  // The network goes once the device has made it: it is sent again, for no second one is made.
  await page.route('**/trpc/account.addPasskey*', (route) => route.abort(), { times: 1 })
  await page.keyboard.press('Enter')
  await expect(page.getByText('The server cannot be reached')).toBeVisible()
  expect(await device.count()).toBe(1)
  await name.press('Enter')
  await expect(page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10)
  await page.getByRole('button', { name: 'I have kept them' }).press('Enter')
  await expect(list(page).getByText('Added today, not used yet')).toBeVisible()
  await expect(page.getByText('Passkey. 10 recovery codes left.')).toBeVisible()
  await expectNoViolations(page, 'a passkey')

  await signOut(page)
  await device.setVerified(false)
  await page.goto('/sign-in?redirect=%2Faccount%2Fsecurity')
  await expectNoViolations(page, 'the door')
  await device.setVerified(true)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).press('Enter')
  await expect(list(page).getByText('last used today')).toBeVisible()

  // The browser offers it in the field for the email; this one takes what is offered.
  await signOut(page)
  await page.goto('/sign-in?redirect=%2Faccount%2Fsecurity')
  await expect(list(page).getByText('last used today')).toBeVisible()

  // The password alone lets nobody in: the passkey, which is the second step, does.
  await signOut(page)
  await device.setVerified(false)
  await page.goto('/sign-in?redirect=%2Faccount%2Fsecurity')
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(newcomersPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible()
  await expectNoViolations(page, 'one more step')
  await device.setVerified(true)
  await expect(page.getByRole('button', { name: 'Sign in with your passkey' })).toBeFocused()
  await page.keyboard.press('Enter')

  await page.getByRole('button', { name: 'Rename The blue laptop' }).press('Enter')
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.type('The red laptop')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Remove The red laptop' }).press('Enter')
  await expect(page.getByText('Your password alone lets you in then')).toBeVisible()
  await expectNoViolations(page, 'remove a passkey')
  await page.getByLabel('Your password').fill(newcomersPassword)
  await page.keyboard.press('Enter')
  await expect(list(page).getByText('No passkey yet')).toBeVisible()

  // The device has it still. It is refused as anybody's is.
  await signOut(page)
  await device.setVerified(false)
  await page.goto('/sign-in')
  await expect(page.getByRole('textbox', { name: 'Email' })).toBeFocused()
  await device.setVerified(true)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).press('Enter')
  await expect(page.getByText('This passkey does not sign in here')).toBeVisible()
  expect(await device.count()).toBe(1)
  // The field offers it once more, and this device takes what is offered: nothing is forgotten before the page is gone.
  await page.goto('about:blank')
  forget(faults, /40[01]|addPasskey|passkey/)
})

served('an address of numbers says which one has passkeys, and its door offers none', async ({ openAs }) => {
  const page = await openAs(owner.email, '/account/security')
  await expect(list(page)).toContainText('Open http://localhost:')
  await expect(page.getByRole('button', { name: 'Add passkey' })).toBeHidden()
  const door = await openAs(null, '/sign-in')

  await expect(door.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(door.getByRole('button', { name: /passkey/ })).toBeHidden()
})

test('a browser without passkeys says so', async ({ newcomer }) => {
  const { page } = await newcomer('Bela Novak')
  await page.addInitScript(() => Reflect.deleteProperty(window, 'PublicKeyCredential'))
  await page.goto('/account/security')

  await expect(list(page)).toContainText('This browser has no passkeys')
  await expect(page.getByRole('button', { name: 'Add passkey' })).toBeHidden()
})
