import { expect, test } from '../support/fixtures.ts'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { pressByKeys } from '../support/pages/by-keys.ts'
import { checkIn, fakeDevices, waitsAs } from '../support/pages/patient-page.ts'
import { cardOf } from '../support/pages/queue-page.ts'
import { chromiumArguments } from '../../../../scripts/lib/browsers.ts'

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...chromiumArguments, ...fakeDevices] }),
})

const holder = 'a.mehta@harbor.example'
const colleague = { email: 'g.nakamura@harbor.example', name: 'Grace Nakamura' }
const room = '/harbor-street/arjun-mehta'

test('a patient and the clinic write to one another; a colleague who covers has the patient, who reads who will come (R36)', async ({
  openAs,
}) => {
  const page = await openAs(holder, '/')
  const patient = await openAs(null, room)
  await checkIn(patient, room, 'Ruth Adeyemi')
  await waitsAs(patient, 'Ruth')
  // Beside the page's name, too, by itself.
  await expect(page.getByRole('link', { name: 'Dashboard 1 waiting' })).toBeVisible()

  await patient.getByRole('button', { name: 'Message' }).click()
  await patient.getByLabel('Your message').fill('Shall I wait?')
  await patient.keyboard.press('Enter')
  await pressByKeys(page, page.getByRole('button', { name: 'Chat with Ruth Adeyemi, 1 not read' }))
  const dialog = page.getByRole('dialog', { name: 'Chat with Ruth Adeyemi' })
  await expect(dialog.getByRole('log')).toContainText('Shall I wait?')
  await expect(dialog.getByLabel('Your message')).toBeFocused()
  await page.keyboard.type('Two minutes, please')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('log')).toContainText('Two minutes, please')
  await expect(patient.getByRole('log')).toContainText('Two minutes, please')
  await expectNoViolations(page, 'the chat')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Chat with Ruth Adeyemi', exact: true })).toBeFocused()

  const other = await openAs(colleague.email, '/')
  await expect(other.getByRole('heading', { name: 'Waiting now' })).toBeVisible()
  await page.goto('/settings/rooms')
  await pressByKeys(page, page.getByRole('button', { name: 'Cover', exact: true }))
  await page.getByLabel('Name or email').last().fill('nakamura')
  await page.getByRole('radio', { name: new RegExp(`^${colleague.name}`) }).check()
  await expectNoViolations(page, 'the cover')
  await page.getByRole('button', { name: 'Hand over to Grace' }).click()
  await expect(page.getByRole('region', { name: 'Your room' })).toContainText(`${colleague.name} covers for you`)
  await expect(cardOf(other, 'Ruth Adeyemi')).toBeVisible()
  await expect(other.getByText(/^You cover for Arjun Mehta until/)).toBeVisible()
  await expect(patient.getByText(new RegExp(colleague.name))).toBeVisible()

  await page.getByRole('button', { name: 'Change cover' }).click()
  await page.getByRole('button', { name: 'Take the queue back' }).click()
  await expect(cardOf(other, 'Ruth Adeyemi')).toHaveCount(0)
  await patient.getByRole('button', { name: 'Leave the waiting room' }).click()
  await patient.getByRole('button', { name: 'Leave', exact: true }).click()
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'Dashboard', exact: true })).toBeVisible()
})
