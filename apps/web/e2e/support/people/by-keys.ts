import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'
import { chooseByKeys, pressByKeys, typeByKeys } from '../pages/by-keys.ts'
import { navigation, rowOf } from '../pages/users-page.ts'
import { codeNow } from './code-app.ts'

/* A clinic's first day by keyboard alone: the same steps in the served app and in the demo. */

export const firstPassword = 'four grey herons at dawn'

/** Invites these people from wherever the frame is shown, and stays on Users. */
export async function invite(page: Page, ...emails: string[]): Promise<void> {
  await pressByKeys(page, navigation(page).getByRole('link', { name: 'Users' }))
  await pressByKeys(page, page.getByRole('button', { name: 'Invite users' }))
  await expect(page.getByLabel('Email addresses')).toBeFocused()
  for (const email of emails) await page.keyboard.type(`${email},`)
  await pressByKeys(page, page.getByRole('button', { name: /^Send \d/ }))
  await expect(page.getByRole('button', { name: 'Done' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** On an invitation's page: makes the login that it asks for, and joins. */
export async function join(page: Page, name: string): Promise<void> {
  await typeByKeys(page, page.getByLabel('Your name'), name)
  await typeByKeys(page, page.getByLabel('Choose a password'), firstPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner')).toContainText(name.split(' ')[0] ?? name)
}

const personButton = (page: Page, name: string) => page.getByRole('banner').getByRole('button', { name })

/** Sets up a code app on My account, and answers its secret. */
export async function setUpCodeApp(page: Page, name: string): Promise<string> {
  await chooseByKeys(page, personButton(page, name), 'My account')
  await pressByKeys(
    page,
    page.getByRole('navigation', { name: 'Parts of my account' }).getByRole('link', { name: 'Security' }),
  )
  await pressByKeys(page, page.getByRole('button', { name: 'Set up two-step sign-in' }))
  const secret = await confirmCodeApp(page, firstPassword)
  await expect(page.getByText('10 recovery codes left.')).toBeVisible()
  return secret
}

/** Where a code app is being set up: gives the password and the first code, keeps the recovery codes, and answers its secret. */
export async function confirmCodeApp(page: Page, password: string): Promise<string> {
  await expect(page.getByLabel('Your password')).toBeFocused()
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('The six digits')).toBeFocused()
  const secret = await page.locator('code').first().innerText()
  await page.keyboard.type(codeNow(secret))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'I have kept them' })).toBeFocused()
  await page.keyboard.press('Enter')
  return secret
}

/** Signs out by the person's menu, and in again with the next code that the app will show. */
export async function signInAnew(page: Page, name: string, email: string, secret: string): Promise<void> {
  // A slow door: the page that waits for it hears meanwhile that its session has ended, and does not say so of who chose it.
  await page.route(/\/sign-in$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    await route.continue().catch(() => undefined)
  })
  await chooseByKeys(page, personButton(page, name), 'Sign out')
  await expect(page.getByLabel('Email')).toBeFocused()
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.keyboard.type(email)
  await typeByKeys(page, page.getByRole('textbox', { name: 'Password' }), firstPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('The six digits')).toBeFocused()
  // The one that turned it on is used up; the next one is taken already.
  await page.keyboard.type(codeNow(secret, 1))
  await page.keyboard.press('Enter')
  await expect(personButton(page, name)).toBeVisible()
}

/** On Users: asks somebody to take over as Owner. */
export async function handOver(page: Page, name: string): Promise<void> {
  await typeByKeys(page, page.getByLabel('Name or email'), name)
  await expect(page.getByRole('button', { name: /^Actions for/ })).toHaveCount(1)
  await expect(rowOf(page, name)).toContainText('Active')
  await chooseByKeys(page, page.getByRole('button', { name: `Actions for ${name}` }), 'Hand over ownership')
  await expect(page.getByLabel('Your password')).toBeFocused()
  await page.keyboard.type(firstPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${name} is asked to take over.`)).toBeVisible()
  await pressByKeys(page, navigation(page).getByRole('link', { name: 'Dashboard' }))
  await expect(page.getByText(`You have asked ${name} to take over your ownership`)).toBeVisible()
}

/** On the dashboard: takes over what was handed over. */
export async function takeOver(page: Page): Promise<void> {
  await pressByKeys(page, navigation(page).getByRole('link', { name: 'Dashboard' }))
  await pressByKeys(page, page.getByRole('button', { name: 'Accept' }))
  await expect(page.getByRole('button', { name: 'Become an Owner' })).toBeFocused()
  await page.keyboard.press('Enter')
}

/** The two have swapped, and each one's own open page says so by itself (R5). */
export async function expectSwapped(giver: Page, chosen: Page): Promise<void> {
  await expect(chosen.getByRole('banner')).toContainText('Owner')
  await expect(giver.getByRole('banner')).toContainText('Member')
  for (const page of [giver, chosen]) await expect(page.getByRole('region', { name: 'Ownership' })).toBeHidden()
}
