import { enterAs } from '../support/pages/demo-page.ts'
import { expect, test } from '../support/on-disk.ts'
import { waitsAs } from '../support/pages/patient-page.ts'
import { cardOf } from '../support/pages/queue-page.ts'
import { owner } from '../support/people/people.ts'

test('in the demo a patient can be chosen: in a tab of its own, while staff see who waits', async ({
  page,
  context,
}) => {
  await page.goto('/')
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: /^A patient/ }).click()
  const patient = await opened
  await patient.getByLabel('Your name').fill('Iris Vogel')
  await patient.getByRole('button', { name: 'Check in' }).click()
  await waitsAs(patient, 'Iris')
  await enterAs(page, owner, '/')
  await expect(cardOf(page, 'Iris Vogel')).toBeVisible()
})
