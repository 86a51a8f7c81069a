import type { BrowserContext, Page } from '@playwright/test'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { expect, test } from '../support/fixtures.ts'
import { password } from '../support/people/people.ts'
import { usersPath } from '../support/pages/users-page.ts'
import { forget } from '../support/pages/watch-faults.ts'

/* The clock is the browser's alone, so the server's part is played here as its own tests say it is (test/api/entrance/stay.test.ts). */

const minute = 60_000
const minutes = 15

/** A clinic that signs out after a quarter of an hour, and the time in which its browser lives. */
async function idleClinic(context: BrowserContext) {
  await context.clock.install()
  let ahead = 0
  const now = () => Date.now() + ahead
  let stampedAt = now()
  let stays = 0
  const answer = () => {
    const left = Math.round(stampedAt + (minutes + 1) * minute - now())
    if (left > 0) return { status: 200, json: { result: { data: { minutes, left } } } }
    const data = { httpStatus: 401, code: 'UNAUTHORIZED', denial: null, fields: null, signedInAs: null, incident: null }
    return { status: 401, json: { error: { message: 'Please sign in.', code: -32_001, data } } }
  }
  await context.route(/\/trpc\/me\.idleTime/, (route) => route.fulfill(answer()))
  await context.route(/\/trpc\/me\.stay/, (route) => {
    stays += 1
    if (answer().status === 200) stampedAt = now()
    return route.fulfill(answer())
  })
  return {
    stays: () => stays,
    pass: async (milliseconds: number) => {
      ahead += milliseconds
      await context.clock.fastForward(milliseconds)
    },
  }
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const warning = (page: Page) => page.getByRole('alertdialog', { name: 'Are you still there?' })
/** Both pages have asked how long they have. */
const settled = (context: BrowserContext) =>
  context.waitForEvent('response', (each) => each.url().includes('me.idleTime'))

async function openWith({ context, email, path }: { context: BrowserContext; email: string; path: string }) {
  const clinic = await idleClinic(context)
  const page = await context.newPage()
  await page.goto(`/sign-in?redirect=${encodeURIComponent(path)}`)
  await signIn(page, email)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const told = settled(context)
  await clinic.pass(6_000)
  await told
  return { clinic, page }
}

test('who is about to be signed out is asked, in every tab; staying in one lets all go on, by keyboard alone', async ({
  context,
}) => {
  const { clinic, page } = await openWith({ context, email: 'm.tan@harbor.example', path: usersPath })
  const other = await context.newPage()
  await other.goto('/settings/roles')
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  const told = settled(context)
  await clinic.pass(6_000)
  await told
  await clinic.pass(14.85 * minute)
  for (const tab of [page, other]) await expect(warning(tab)).toBeVisible()
  await expect(warning(page)).toContainText('signs everybody out after 15 minutes without activity')
  await expect(warning(page).locator('strong')).toHaveText(/^0:[1-5]\d$/)
  await expect(warning(page).getByRole('status')).toHaveText(/^[63]0 seconds left$/)
  await expectNoViolations(page, 'the warning')

  await page.bringToFront()
  await expect(page.getByRole('button', { name: 'Stay signed in' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('button', { name: 'Sign out now' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  for (const tab of [page, other]) await expect(warning(tab)).toBeHidden()
  expect(clinic.stays()).toBe(1)
})

test('who types for long where the page asks for nothing stays signed in', async ({ context }) => {
  const { clinic, page } = await openWith({ context, email: 'm.tan@harbor.example', path: '/account' })
  await page.getByLabel('Name').focus()
  for (let passed = 0; passed < 20; passed += 4) {
    await clinic.pass(4 * minute)
    const told = context.waitForEvent('response', (each) => each.url().includes('me.stay'))
    await page.keyboard.press('ArrowRight')
    await told
  }

  await expect(page.getByLabel('Name')).toBeVisible()
  await expect(warning(page)).toBeHidden()
  expect(clinic.stays()).toBe(5)
})

test('at the end every tab is at the door and says why; the same person goes on with what was typed, somebody else does not', async ({
  context,
  faults,
}) => {
  const path = `${usersPath}?search=Weiss`
  const { clinic, page } = await openWith({ context, email: 'admin2@harbor.example', path })
  const other = await context.newPage()
  await other.goto('/account')
  await other.getByLabel('Name').fill('Priya N.')
  const told = settled(context)
  await clinic.pass(6_000)
  await told
  await page.getByRole('button', { name: 'Invite users' }).first().click()
  await page.getByLabel('Email addresses').fill('one@new.example two@new.example,')
  await page.keyboard.type(' thr')
  await clinic.pass(15.1 * minute)
  await expect(warning(page)).toBeVisible()
  // Escape answers the question above, and not the dialog beneath.
  await page.bringToFront()
  await page.keyboard.press('Escape')
  await expect(warning(page)).toBeHidden()
  await expect(page.getByRole('dialog', { name: 'Invite users' })).toBeVisible()

  await clinic.pass(15.1 * minute)
  await expect(warning(page)).toBeVisible()
  await clinic.pass(minute)
  for (const tab of [page, other]) {
    await expect(tab.getByText('You were signed out after 15 minutes without activity.')).toBeVisible()
  }
  await context.unroute(/\/trpc\/me\.idleTime/)

  await signIn(page, 'admin2@harbor.example')
  await expect(page).toHaveURL(/\/settings\/users\?search=Weiss$/)
  const dialog = page.getByRole('dialog', { name: 'Invite users' })
  await expect(dialog.getByText('one@new.example')).toBeVisible()
  await expect(dialog.getByText('two@new.example')).toBeVisible()
  // What was no entry yet became one when the question came up.
  await expect(dialog.getByRole('button', { name: 'Remove thr' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(dialog).toBeHidden()

  // The next tab waits before the door still; another person takes it.
  await page.getByRole('button', { name: 'Priya Natarajan' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByLabel('Email')).toBeVisible()
  await signIn(other, 'm.tan@harbor.example')
  await expect(other).toHaveURL(/\/c\/harbor-street$/)
  await other.goto('/account')
  await expect(other.getByLabel('Name')).toHaveValue('Mei-Ling Tan')
  forget(faults, /\b401\b/)
})
