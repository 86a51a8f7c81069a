import { devices } from '@playwright/test'
import { chromiumArguments } from '../../../../scripts/lib/browsers.ts'
import { expect, test } from '../support/fixtures.ts'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { chooseByKeys, pressByKeys } from '../support/pages/by-keys.ts'
import { callDevices, callOf, control } from '../support/pages/call-page.ts'
import { expectToFit } from '../support/pages/fits.ts'
import { cardOf, openVisitDialog } from '../support/pages/queue-page.ts'
import { forget } from '../support/pages/watch-faults.ts'
import { doBeside, seededId } from '../support/people/by-api.ts'
import { checkIn } from '../support/people/patient.ts'
import { member, owner } from '../support/people/people.ts'

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...chromiumArguments, ...callDevices] }),
})

const fresh = (name: string) => `${name} ${crypto.randomUUID().slice(0, 6)}`

test('a patient’s card appears by itself; of two who press Start one has the patient, the other reads who (R25)', async ({
  openAs,
  baseURL,
  faults,
}) => {
  const name = fresh('Triage')
  const [link, patient] = [name.toLowerCase().replace(' ', '-'), fresh('Ruth Okonkwo')]
  const first = await openAs(owner.email, '/')
  await doBeside(first, 'room.createShared', { name, link, members: [seededId(member.email)] })
  const second = await openAs(member.email, '/')
  await expect(second.getByRole('heading', { name: 'Waiting now' })).toBeVisible()
  await expect(first.getByRole('button', { name: new RegExp(name) })).toBeVisible()
  await checkIn(baseURL, link, patient)
  for (const page of [first, second]) await expect(cardOf(page, patient)).toContainText('waiting less than a minute')

  // The second page does not hear of the first one's call before its own button is pressed.
  const pressed = second.waitForRequest(/visit\.start/)
  await second.route(/queue\.list/, async (route) => {
    await pressed
    await route.continue()
  })
  await cardOf(first, patient)
    .getByRole('button', { name: /^Start call/ })
    .click()
  await expect(callOf(first)).toBeVisible()
  await first.goBack()
  await expect(cardOf(first, patient).getByRole('button', { name: /^Return to the call/ })).toBeVisible()
  await cardOf(second, patient)
    .getByRole('button', { name: /^Start call/ })
    .click()
  await expect(second.getByText(`${owner.name} is with this patient already.`)).toBeVisible()
  await expect(cardOf(second, patient)).toContainText(`With ${owner.name}`)
  await expect(cardOf(second, patient).getByRole('button', { name: /^Start call/ })).toHaveCount(0)

  await cardOf(first, patient)
    .getByRole('button', { name: /^End call/ })
    .click()
  for (const page of [first, second]) await expect(cardOf(page, patient)).toHaveCount(0)

  // Who is no longer assigned has the room no more (R27).
  await checkIn(baseURL, link, patient)
  await expect(cardOf(second, patient)).toBeVisible()
  const rooms = await first.request.get(
    `/trpc/room.list?input=${encodeURIComponent(JSON.stringify({ search: name }))}`,
    {
      headers: { 'x-clinic': 'harbor-street' },
    },
  )
  const { result } = (await rooms.json()) as { result: { data: { items: { id: string }[] } } }
  const membershipIds = [seededId(member.email)]
  await doBeside(first, 'room.unassign', { roomId: result.data.items[0]?.id, membershipIds })
  await expect(cardOf(second, patient)).toHaveCount(0)
  await expect(cardOf(first, patient)).toBeVisible()
  forget(faults, /409.*visit\.start/)
})

test('by keys alone: start, end, and remove after a question', async ({ openAs, baseURL }) => {
  const [called, removed] = [fresh('Kay Tabor'), fresh('Della Mara')]
  const page = await openAs(member.email, '/')
  await checkIn(baseURL, 'tomas-benitez', called)
  await checkIn(baseURL, 'tomas-benitez', removed)
  await pressByKeys(page, page.getByRole('button', { name: `Start call with ${called}` }))
  await pressByKeys(page, control(page, 'End call'))
  await expect(cardOf(page, called)).toHaveCount(0)
  await chooseByKeys(page, page.getByRole('button', { name: `Actions for ${removed}` }), 'Remove from the queue')
  await pressByKeys(page, page.getByRole('dialog').getByRole('button', { name: 'Remove from the queue' }))
  await expect(cardOf(page, removed)).toHaveCount(0)
})

const { viewport, isMobile, hasTouch } = devices['Pixel 7']

test(`its dialogs are accessible, and a phone has room for a long name`, async ({ openAs, baseURL }) => {
  const patient = `${fresh('Bartholomew Featherstonehaugh-Cholmondeley')} of Great Wilbraham`
  await checkIn(baseURL, 'mara-okafor', patient)
  const page = await openAs(owner.email, '/', { viewport, isMobile, hasTouch, colorScheme: 'dark' })
  await expect(cardOf(page, patient)).toBeVisible()
  await expectToFit(page, 'the queue')
  await expectNoViolations(page, 'the queue')
  for (const entry of ['Information', 'Transfer to another room', 'Remove from the queue']) {
    const dialog = await openVisitDialog(page, patient, entry)
    if (entry.startsWith('Transfer')) await expect(dialog.getByRole('radio').first()).toBeVisible()
    await expectNoViolations(page, entry)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  await page.getByRole('button', { name: 'Invite patient' }).filter({ visible: true }).click()
  await expect(page.getByRole('img', { name: /^QR code of the link/ })).toBeVisible()
  await expectNoViolations(page, 'the invitation')
})
