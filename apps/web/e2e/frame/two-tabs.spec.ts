import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { owner, password } from '../support/people/people.ts'
import { openMenuOf, usersPath } from '../support/pages/users-page.ts'
import { forget } from '../support/pages/watch-faults.ts'

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('navigation').first()).toBeVisible()
}

test('the address says which clinic: two tabs, two clinics, and each stays in its own', async ({ openAs }) => {
  const both = 'p.novotna@harbor.example'
  const first = await openAs(both, '/c/harbor-street/settings/users')
  await expect(first.getByRole('row').filter({ hasText: 'Mara Okafor' })).toBeVisible()
  const second = await first.context().newPage()
  await second.goto('/c/oak-lane/settings/users')
  await expect(second.getByRole('row').filter({ hasText: 'Wren Castellan' })).toBeVisible()

  await first.getByRole('link', { name: 'Roles & permissions' }).first().click()
  await expect(first).toHaveURL(/\/c\/harbor-street\/settings\/roles/)
  await first.reload()
  await expect(first.getByText('Harbor Street Clinic').first()).toBeVisible()
  await second.reload()
  await expect(second.getByRole('row').filter({ hasText: 'Wren Castellan' })).toBeVisible()
})

test('an address without a clinic opens the one last used and then says which; search and page stay', async ({
  openAs,
}) => {
  const page = await openAs(owner.email, `${usersPath}?search=Weiss`)

  await expect(page).toHaveURL(/\/c\/harbor-street\/settings\/users\?search=Weiss$/)
  await expect(page.getByRole('row').filter({ hasText: 'Hannah Weiss' })).toBeVisible()
})

test('who signs in in the next tab stops the first: nothing is done in either name, and it says who is signed in now', async ({
  context,
  faults,
}) => {
  const [first, next] = [await context.newPage(), await context.newPage()]
  for (const page of [first, next]) await page.goto('/sign-in')
  await signIn(first, 'admin2@harbor.example')
  await first.goto(`${usersPath}?search=Mehta`)
  await openMenuOf(first, 'Arjun Mehta')
  // The former session has ended a moment before the browser has the new one. Who asks in between is led to the door and
  // past it, as by loading the page anew; this is about a page that asks after it.
  let go = () => {}
  const signedIn = new Promise<void>((resolve) => void (go = resolve))
  await first.route(/me\.get/, async (route) => {
    await signedIn
    await route.continue()
  })
  await signIn(next, 'm.tan@harbor.example')
  go()

  // By itself: the session that it showed has ended.
  await expect(first.getByRole('heading', { name: 'Mei-Ling Tan is signed in now' })).toBeVisible()
  await expect(first.getByText('Arjun Mehta')).toHaveCount(0)
  await first.getByRole('button', { name: 'Go on as Mei-Ling Tan' }).click()
  await expect(first.getByRole('heading', { level: 1 })).toBeVisible()
  await first.goto(`${usersPath}?search=Mehta`)
  await expect(first.getByRole('row').filter({ hasText: 'Arjun Mehta' })).toContainText('Active')
  forget(faults, /\b409\b/)
})
