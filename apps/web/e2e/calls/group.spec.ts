import type { Page } from '@playwright/test'
import { chromiumArguments } from '../../../../scripts/lib/browsers.ts'
import { expect, test } from '../support/fixtures.ts'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { callIn, callOf, control, seesOther, transferTo } from '../support/pages/call-page.ts'
import { expectToFit } from '../support/pages/fits.ts'
import {
  askToJoin,
  groupDevices,
  makeLink,
  openPeople,
  peopleOf,
  seesAll,
  tileOf,
} from '../support/pages/group-page.ts'
import type { Open } from '../support/pages/group-page.ts'
import { checkIn, waitsAs } from '../support/pages/patient-page.ts'
import { cardOf } from '../support/pages/queue-page.ts'
import { forget } from '../support/pages/watch-faults.ts'
import { admin, owner, secondOwner, soleOwner } from '../support/people/people.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const lying = { width: 844, height: 390 }

// To end a hang, never to judge.
test.setTimeout(20 * 60_000)

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...chromiumArguments, ...groupDevices] }),
})

/** Staff on a desk, in a call with a patient on a phone: of each test another, for one person is in one call at a time. */
async function calling({ openAs }: Open, { email } = secondOwner) {
  const staff = await openAs(email, '/')
  const patient = await openAs(null, '/sign-in', phone)
  return { staff, patient, name: await callIn(staff, patient) }
}

const asks = (staff: Page, name: string) =>
  expect(callOf(staff).getByText(`${name} asks to join`).first()).toBeVisible()

test('three in a call: a guest is let in by a link, all see each other, a mute is seen by both, and a transfer moves the patient alone (R26)', async ({
  openAs,
  faults,
}) => {
  const { staff, patient, name } = await calling({ openAs })
  const host = secondOwner.name
  const guest = await openAs(null, '/sign-in')
  await askToJoin(guest, await makeLink(staff), 'Sam Boateng')
  // The token stands in no address any more.
  expect(guest.url()).toMatch(/\/call$/)
  await expectNoViolations(guest, 'who has asked')
  await asks(staff, 'Sam Boateng')
  await callOf(staff).getByRole('button', { name: 'Admit' }).click()

  await seesAll(staff, [name, 'Sam Boateng'])
  await seesAll(patient, [host, 'Sam Boateng'])
  await seesAll(guest, [host, name])
  await expect(callOf(staff).getByRole('heading', { level: 1 })).toHaveText(`${name} and 1 more`)
  await control(guest, 'Mute').click()
  for (const page of [staff, patient]) {
    await expect(tileOf(page, 'Sam Boateng').getByText(/^Sam.* is muted$/)).toBeAttached()
    await expect(tileOf(page, 'Sam Boateng').getByText('has the camera off')).toBeHidden()
  }
  await control(guest, 'Unmute').click()

  await expectNoViolations(staff, 'a call of three')
  await expectToFit(patient, 'a call of three on a phone')
  await expectNoViolations(patient, 'a call of three on a phone')
  await patient.setViewportSize(lying)
  await expectToFit(patient, 'a call of three on a phone that lies')
  await patient.setViewportSize(phone.viewport)

  // A reload keeps the place.
  await guest.reload()
  await seesAll(guest, [host, name])
  await seesAll(staff, [name, 'Sam Boateng'])

  await transferTo(staff, 'Walk-in')
  await waitsAs(patient, 'Agnes')
  await expect(guest.getByRole('heading', { name: 'The call is over.' })).toBeVisible()
  await expect(staff.getByRole('heading', { name: 'Waiting now' })).toBeVisible()
  // The guest’s page has asked what has become of it.
  forget(faults, /answer: (?:404|409) .*\/trpc\/(?:guest|visit|checkIn|events)\.|Failed to load resource/)
})

test('a guest is refused, a link is used once, six people are the most, and each page says so', async ({
  openAs,
  faults,
}) => {
  const { staff, patient } = await calling({ openAs })
  const guest = await openAs(null, '/sign-in', phone)
  const link = await makeLink(staff)
  await askToJoin(guest, link, 'Eve Stranger')
  await asks(staff, 'Eve Stranger')
  await callOf(staff).getByRole('button', { name: 'Refuse' }).click()
  await expect(guest.getByRole('heading', { name: 'You were not let in.' })).toBeVisible()
  await expectNoViolations(guest, 'who was refused')
  await guest.goto('/sign-in')
  await guest.goto(link)
  await expect(guest.getByRole('heading', { name: 'You were not let in.' })).toBeVisible()
  await guest.goto('/sign-in')
  await guest.goto('/call#made-up')
  await expect(guest.getByRole('heading', { name: 'This link leads to no call.' })).toBeVisible()
  await expect(guest.getByText(/Agnes|Jonas|Harbor/)).toBeHidden()
  await expectNoViolations(guest, 'a dead link')

  // Four who have no page are let in: with the two sides that makes six.
  const panel = await openPeople(staff)
  const address = panel.getByLabel('Link for one guest')
  const makeAnother = async () => {
    await panel.getByRole('button', { name: 'Make a link' }).click()
    return address.inputValue()
  }
  for (const each of ['One', 'Two', 'Three', 'Four']) {
    const [, token] = (await makeAnother()).split('#')
    const { origin } = new URL(staff.url())
    const data = { token, name: `Guest ${each}`, attempt: crypto.randomUUID() }
    await guest.context().request.post('/trpc/guest.join', { data, headers: { origin } })
    await panel
      .getByRole('listitem')
      .filter({ hasText: `Guest ${each}` })
      .getByRole('button', { name: 'Admit' })
      .click()
  }
  await expect(panel.getByRole('heading', { name: 'In the call: 6 of 6' })).toBeVisible()
  const seventh = await openAs(null, '/sign-in')
  await askToJoin(seventh, await makeAnother(), 'Nia Late')
  await asks(staff, 'Nia Late')
  await expect(panel.getByText('6 people are in this call, and that is the most.')).toBeVisible()
  await expect(callOf(staff).getByText('6 people are in this call, and that is the most.')).toBeVisible()
  await expect(staff.getByRole('button', { name: 'Admit' })).toHaveCount(0)
  await expectNoViolations(staff, 'people of a full call')
  await panel.getByRole('button', { name: 'Remove: Guest One' }).click()
  await callOf(staff).getByRole('button', { name: 'Admit' }).click()
  await expect(tileOf(seventh, secondOwner.name)).toBeVisible()
  await expect(patient.getByRole('group', { name: 'Nia Late' })).toBeVisible()
  forget(faults, /answer: (?:404|409) .*\/trpc\/(?:guest|events)\.|Failed to load resource/)
})

test('a colleague is asked by name, told on any page, comes without asking, and is taken out', async ({
  openAs,
  faults,
}) => {
  const { staff, patient, name } = await calling({ openAs }, owner)
  const colleague = await openAs(admin.email, '/settings/users')
  const panel = await openPeople(staff)
  await panel.getByLabel('Search people').fill('dana')
  const row = panel.getByRole('listitem').filter({ hasText: admin.name })
  await expect(row.getByText(/^Available/)).toBeVisible()
  await row.getByRole('button', { name: `Ask ${admin.name}` }).click()
  const notice = colleague.locator('[data-notices]')
  await expect(notice.getByText(`${owner.name} asks you into a call.`)).toBeVisible()
  const opening = colleague.waitForEvent('popup')
  await notice.getByRole('button', { name: 'Join' }).click()
  const page = await opening
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await seesAll(staff, [name, admin.name])
  await seesAll(patient, [owner.name, admin.name])

  await panel.getByRole('button', { name: `Remove: ${admin.name}` }).click()
  await expect(page.getByRole('heading', { name: 'You are no longer in the call.' })).toBeVisible()
  await expect(tileOf(staff, admin.name)).toBeHidden()
  await expect(tileOf(patient, admin.name)).toBeHidden()
  await seesOther(staff)
  await seesOther(patient)
  forget(faults, /answer: (?:404|409) .*\/trpc\/(?:guest|events)\.|Failed to load resource/)
})

test('on Free a call is of two, and the button says what would allow more', async ({ openAs }) => {
  const staff = await openAs(soleOwner.email, '/')
  const patient = await openAs(null, '/sign-in', phone)
  await checkIn(patient, '/oak-lane/wren-castellan', 'Agnes Free')
  await waitsAs(patient, 'Agnes')
  await cardOf(staff, 'Agnes Free')
    .getByRole('button', { name: /^Start call/ })
    .click()
  const people = control(staff, 'People')
  await expect(people).toHaveAttribute('aria-disabled', 'true')
  await expect(people).toHaveAccessibleDescription(/Premium/)
  await people.click({ force: true })
  await expect(peopleOf(staff)).toBeHidden()
  await control(staff, 'End call').click()
  await expect(patient.getByRole('heading', { name: 'The call is over.' })).toBeVisible()
})
