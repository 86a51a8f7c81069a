import { expectNoViolations } from '../support/pages/accessible.ts'
import { expect, test } from '../support/fixtures.ts'
import { freePort } from '../support/servers/free-port.ts'
import { joinAs } from '../support/pages/outbox.ts'
import type { ProductionServer } from '../support/servers/own-server.ts'
import { startProductionServer } from '../support/servers/own-server.ts'
import { rowOf } from '../support/pages/users-page.ts'
import { forget } from '../support/pages/watch-faults.ts'

let server: ProductionServer
test.beforeAll(async () => {
  server = await startProductionServer(await freePort())
})
test.afterAll(() => server.stop())

test('an empty installation: set up, invite without a mail server, join in a second browser (R31, R32)', async ({
  openAs,
  faults,
}) => {
  const page = await openAs(null, server.setup, { permissions: ['clipboard-read', 'clipboard-write'] })
  await expect(page.getByRole('heading', { name: 'Set up the first clinic' })).toBeVisible()
  await expectNoViolations(page, 'set-up')
  await page.getByLabel('Clinic').fill('Möller Practice')
  await expect(page.getByLabel('Link')).toHaveValue('moller-practice')
  await page.getByLabel('Your name').fill('Ada Möller')
  await page.getByLabel('Your email').fill('ada@moller.example')
  await page.getByLabel('Choose a password').fill('passwordpassword')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This one is easily guessed.')).toBeVisible()
  forget(faults, /setup\.complete|status of 400/)
  await page.getByLabel('Choose a password').fill('four grey herons at dawn')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner')).toContainText('Ada')
  await expect(page).toHaveURL(/\/c\/moller-practice$/)

  await page.goto('/c/moller-practice/settings/users'.replace(/^/, new URL(server.setup).origin))
  await page.getByRole('button', { name: 'Invite users' }).click()
  await page.getByLabel('Email addresses').fill('li@moller.example')
  await page.getByRole('button', { name: 'Send 1 invitation' }).click()
  await page.getByRole('button', { name: 'Copy link for li@moller.example' }).click()
  await expect(page.getByRole('button', { name: 'Copied for li@moller.example' })).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())

  const theirs = await openAs(null, link)
  await joinAs(theirs, 'Li Wei')
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(rowOf(page, 'Li Wei')).toContainText('Active')
})

test('after that the address is dead, and messages are shown to nobody', async ({ openAs, faults }) => {
  const page = await openAs(null, server.setup)
  await expect(page.getByRole('heading', { name: 'This address does not work' })).toBeVisible()
  await page.goto(`${new URL(server.setup).origin}/outbox`)
  await expect(page.getByRole('heading', { name: 'This page does not exist' })).toBeVisible()
  forget(faults, /setup\.get|outbox\.list|status of 404/)
})
