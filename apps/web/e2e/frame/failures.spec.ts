import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { owner, password } from '../support/people/people.ts'
import { changeRole, navigation, openMenuOf, rowOf, usersPath } from '../support/pages/users-page.ts'
import { forget } from '../support/pages/watch-faults.ts'

const lost = 'A part of this page could not be loaded.'

/** Answers nothing to these addresses until the returned function is called. */
async function cutOff(page: Page, addresses: RegExp): Promise<() => Promise<void>> {
  await page.route(addresses, (route) => route.abort())
  return () => page.unroute(addresses)
}

/** What a browser says by itself about a line that was cut on purpose. */
const ownWords = /ERR_FAILED|ERR_INTERNET_DISCONNECTED|Failed to load resource|ERR_NETWORK/

test('a page whose code does not come says so in its place; the next try opens it', async ({ openAs, faults }) => {
  const page = await openAs(owner.email, usersPath)
  await expect(rowOf(page, 'Aiko Kurosawa')).toBeVisible()
  const restore = await cutOff(page, /\/assets\/roles-/)
  await navigation(page).getByRole('link', { name: 'Roles & permissions' }).click()
  await expect(page.getByText(lost)).toBeVisible()
  await expect(navigation(page).getByRole('link', { name: 'Users' })).toBeVisible()
  await restore()
  await page.getByRole('button', { name: 'Try again' }).click()

  await expect(page.getByRole('heading', { name: 'Roles & permissions' })).toBeVisible()
  forget(faults, ownWords)
})

test('a dialog whose code does not come says so, and the page stays', async ({ openAs, faults }) => {
  const page = await openAs(owner.email, `${usersPath}?search=Kurosawa`)
  const restore = await cutOff(page, /\/assets\/change-r/)
  const menu = await openMenuOf(page, 'Aiko Kurosawa')
  await menu.getByRole('menuitem', { name: 'Change role' }).click()
  await expect(page.getByText(lost)).toBeVisible()
  await restore()
  await (await openMenuOf(page, 'Aiko Kurosawa')).getByRole('menuitem', { name: 'Change role' }).click()

  await expect(page.getByRole('dialog')).toContainText('Aiko Kurosawa is a Member now.')
  forget(faults, ownWords)
})

test('what the dialog would change is not known: it says so, and nothing can be done before it is', async ({
  openAs,
  faults,
}) => {
  const page = await openAs(owner.email, `${usersPath}?search=Kurosawa`)
  const restore = await cutOff(page, /user\.preview/)
  await (await openMenuOf(page, 'Aiko Kurosawa')).getByRole('menuitem', { name: 'Change role' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Admin' }).check()
  await expect(dialog.getByText('The server cannot be reached.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Make Admin' })).toBeDisabled()
  await restore()
  await dialog.getByRole('button', { name: 'Try again' }).click()

  await expect(dialog.getByRole('button', { name: 'Make Admin' })).toBeEnabled()
  forget(faults, ownWords)
})

test('without a network a quiet line says so, and goes when it is back', async ({ openAs, faults }) => {
  const page = await openAs(owner.email, usersPath)
  await expect(rowOf(page, 'Aiko Kurosawa')).toBeVisible()
  const line = page.getByText('Offline. What you see may be old')
  await page.context().setOffline(true)
  await expect(line).toBeVisible()
  await page.context().setOffline(false)

  await expect(line).toBeHidden()
  forget(faults, ownWords)
})

test('the only row that is shown can be removed: the dialog closes, and it is said', async ({ openAs }) => {
  const page = await openAs(owner.email, `${usersPath}?search=Adeyemi&status=active`)
  await (await openMenuOf(page, 'Samuel Adeyemi')).getByRole('menuitem', { name: 'Archive' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Archive Samuel' }).click()

  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByText('Samuel Adeyemi is archived.')).toBeVisible()
  await expect(rowOf(page, 'Samuel Adeyemi')).toHaveCount(0)
})

test('what mail and advertisements add to an address does not break the page', async ({ openAs }) => {
  const page = await openAs(owner.email, `${usersPath}?utm_source=mail&fbclid=x&search=Weiss`)

  await expect(rowOf(page, 'Hannah Weiss')).toBeVisible()
})

test('who was signed out elsewhere is told so, and comes back to the same page', async ({ page, faults }) => {
  await page.goto('/sign-in')
  const signIn = async () => {
    await page.getByLabel('Email').fill('r.monteiro@harbor.example')
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  await signIn()
  await navigation(page).getByRole('link', { name: 'Users' }).click()
  await expect(rowOf(page, 'Aiko Kurosawa')).toBeVisible()
  await page.evaluate(() =>
    fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
  )

  await expect(page.getByText('You have been signed out.')).toBeVisible()
  forget(faults, /\b401\b/)
  await signIn()
  await expect(rowOf(page, 'Aiko Kurosawa')).toBeVisible()
})

test('who was demoted while the line was down is told when it is back, and loses the page (R5)', async ({
  openAs,
  faults,
}) => {
  const owners = await openAs(owner.email, `${usersPath}?search=Halvorsen`)
  await changeRole(owners, 'Ingrid Halvorsen', 'Admin')
  const theirs = await openAs('i.halvorsen@harbor.example', '/settings/audit')
  await expect(theirs.getByRole('table')).toBeVisible()
  await theirs.context().setOffline(true)
  await changeRole(owners, 'Ingrid Halvorsen', 'Member')
  await theirs.context().setOffline(false)

  await expect(theirs.getByRole('heading', { name: 'Not for your role' })).toBeVisible()
  await expect(theirs.getByText('You are a Member now.')).toBeVisible()
  await expect(theirs.getByRole('table')).toHaveCount(0)
  forget(faults, ownWords)
})
