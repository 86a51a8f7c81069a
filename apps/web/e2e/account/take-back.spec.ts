import { expectNoViolationsInBoth } from '../support/pages/accessible.ts'
import { expectToFit } from '../support/pages/fits.ts'
import { codeNow } from '../support/people/code-app.ts'
import { newcomersPassword } from '../support/people/newcomer.ts'
import { makeOwnClinic } from '../support/people/own-clinic.ts'
import { expect, test } from '../support/fixtures.ts'
import { forget, watchFaults } from '../support/pages/watch-faults.ts'

/* Somebody who knows a password sets up a second step; the person takes it back by the mail about it (R33). */

test('the link and the own password take it back, by keyboard alone, and lead to a new password', async ({
  browser,
  page,
  baseURL,
  faults,
}) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', { owner: 'owner', member: 'member' })
  const context = await browser.newContext({ storageState: people.member.state })
  watchFaults(context, faults)
  const stranger = await context.newPage()
  await stranger.goto(`/c/${link}/account/security`)
  await stranger.getByRole('button', { name: 'Set up two-step sign-in' }).click()
  await stranger.getByLabel('Your password').fill(newcomersPassword)
  await stranger.keyboard.press('Enter')
  const secret = await stranger.locator('code').first().innerText()
  await stranger.getByLabel('The six digits').fill(codeNow(secret))
  await stranger.keyboard.press('Enter')
  await stranger.getByRole('button', { name: 'I have kept them' }).click()

  await page.goto('/outbox')
  const mail = page
    .getByRole('listitem')
    .filter({ hasText: `To ${people.member.email}` })
    .filter({ hasText: 'Two-step' })
  const address = (await mail.getByRole('link', { name: 'Take it back' }).getAttribute('href')) ?? ''
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
    { width: 320, height: 640 },
  ]) {
    await page.setViewportSize(viewport)
    await page.goto(address)
    await page.reload()
    await expect(page.getByLabel('Your password')).toBeFocused()
    await expectNoViolationsInBoth(page, `at ${viewport.width} px`)
    await expectToFit(page, `at ${viewport.width} px`)
  }
  // The token stands in no address.
  expect(new URL(page.url()).hash).toBe('')
  await context.close()

  await page.keyboard.type('not the password')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This was not your password then')).toBeVisible()
  await page.getByLabel('Your password').fill(newcomersPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'The second step is taken back' })).toBeVisible()
  await expectNoViolationsInBoth(page, 'taken back')
  await page.getByRole('link', { name: 'Set a new password' }).click()
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible()
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  forget(faults, /stepUndo\.(?:complete|get)/)
})
