import type { Page } from '@playwright/test'
import { expectNoViolationsInBoth } from '../support/pages/accessible.ts'
import { expectToFit } from '../support/pages/fits.ts'
import type { DevelopmentServer } from '../support/servers/own-server.ts'
import { startDevelopmentServer } from '../support/servers/own-server.ts'
import { expect, test } from '../support/fixtures.ts'
import { freePort } from '../support/servers/free-port.ts'
import { owner } from '../support/people/people.ts'
import { startProductionServer } from '../support/servers/own-server.ts'
import { forget } from '../support/pages/watch-faults.ts'

/* Registering by oneself (R32), on a server of its own: the one that other tests use is closed, as servers are unless told. */

let server: DevelopmentServer
test.beforeAll(async () => {
  server = await startDevelopmentServer(await freePort(), { ATRIUM_SIGN_UP: 'open' })
})
test.afterAll(() => server.stop())

/** Asks for a link from the door on, by keyboard alone. */
async function askForLink(page: Page, email: string): Promise<void> {
  await page.getByRole('link', { name: 'Register your clinic' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Email')).toBeFocused()
  await page.keyboard.type(email)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible()
  await expect(page.getByText(`We have mailed a link to ${email}.`)).toBeVisible()
}

/** The newest message to that address, as the outbox shows it. */
async function messageTo(page: Page, email: string) {
  await page.goto(`${server.address}/outbox`)
  const message = page
    .getByRole('listitem')
    .filter({ hasText: `To ${email}` })
    .first()
  await expect(message).toBeVisible()
  return message
}

test('from the door to the own clinic, by keyboard alone (R31, R32, R33)', async ({ openAs, faults }) => {
  const email = 'ada@moller.example'
  const page = await openAs(null, `${server.address}/sign-in`)
  await expectNoViolationsInBoth(page, 'the door')
  await askForLink(page, email)
  await expectNoViolationsInBoth(page, 'the answer')
  const mail = await messageTo(page, email)
  await page.goto((await mail.getByRole('link', { name: 'Set up your clinic' }).getAttribute('href')) ?? '')

  await expect(page.getByText(`For ${email}.`)).toBeVisible()
  expect(new URL(page.url()).hash).toBe('')
  await expect(page.getByLabel('Clinic')).toBeFocused()
  await page.keyboard.type('Harbor Street')
  await expect(page.getByLabel('Link')).toHaveValue('harbor-street')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Ada Möller')
  await page.keyboard.press('Tab')
  await page.keyboard.type('four grey herons at dawn')
  await expectNoViolationsInBoth(page, 'the form')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Another clinic has this link. Choose another one.')).toBeVisible()
  forget(faults, /registration\.complete|status of 400/)
  // Nothing of what was typed is lost.
  await expect(page.getByLabel('Your name')).toHaveValue('Ada Möller')
  await expect(page.getByLabel('Link')).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('moller-practice')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('banner')).toContainText('Ada')
  await expect(page).toHaveURL(/\/c\/moller-practice$/)
  await expect(page.getByRole('banner')).toContainText('Free')
})

test('an address with a login is answered alike, and told by mail; a used link is dead (R34)', async ({
  openAs,
  faults,
}) => {
  const page = await openAs(null, `${server.address}/sign-in`)
  await askForLink(page, owner.email)
  const mail = await messageTo(page, owner.email)
  await expect(mail).toContainText('You have a login already')
  expect(await mail.getByRole('link', { name: 'Set a new password' }).getAttribute('href')).toBe(
    `${server.address}/reset`,
  )

  await page.goto(`${server.address}/register#no-token`)
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  forget(faults, /registration\.get|status of 404/)
  await page.getByRole('button', { name: 'Ask for a new one' }).press('Enter')
  await expect(page.getByLabel('Email')).toBeFocused()
})

test('the page fits a small phone', async ({ openAs }) => {
  const page = await openAs(null, `${server.address}/sign-in`, { viewport: { width: 320, height: 640 } })
  await expectToFit(page, 'the door at 320 px')
  const email = 'small.phone@moller.example'
  await askForLink(page, email)
  const mail = await messageTo(page, email)
  await page.goto((await mail.getByRole('link', { name: 'Set up your clinic' }).getAttribute('href')) ?? '')
  await expect(page.getByLabel('Clinic')).toBeVisible()
  await expectToFit(page, 'the form at 320 px')
})

test('where it is not open the door does not offer it, and there is no such page', async ({ openAs, faults }) => {
  const page = await openAs(null, '/sign-in')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Register your clinic' })).toHaveCount(0)
  const response = await page.goto('/register')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'This page does not exist' })).toBeVisible()
  forget(faults, /register|registration\.status|status of 404/)
})

test('open, but without mail: the door offers nothing, and the page says why', async ({ openAs }) => {
  const silent = await startProductionServer(await freePort(), { ATRIUM_SIGN_UP: 'open' })
  const { origin } = new URL(silent.setup)
  try {
    const page = await openAs(null, `${origin}/sign-in`)
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Register your clinic' })).toHaveCount(0)
    await page.goto(`${origin}/register`)
    await expect(page.getByRole('heading', { name: 'This Atrium sends no mail' })).toBeVisible()
  } finally {
    await silent.stop()
  }
})
