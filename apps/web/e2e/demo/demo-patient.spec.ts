import { enterAs } from '../support/pages/demo-page.ts'
import { expect, test } from '../support/on-disk.ts'
import { checkIn, waitsAs } from '../support/pages/patient-page.ts'
import { owner } from '../support/people/people.ts'

test('in the demo a room’s link opens the patient’s page in a tab of its own, and keeps the place', async ({
  page,
  context,
}) => {
  await enterAs(page, owner, '/settings/rooms')
  const patient = await context.newPage()
  await checkIn(patient, '/harbor-street/walk-in', 'Ruth Adeyemi')
  await waitsAs(patient, 'Ruth')
  await patient.reload()
  await waitsAs(patient, 'Ruth')
  await patient.getByRole('button', { name: 'Leave the waiting room' }).click()
  await patient.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(patient.getByRole('heading', { name: 'You have left.' })).toBeVisible()
})
