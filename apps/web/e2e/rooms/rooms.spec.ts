import { expectNoViolationsInBoth } from '../support/pages/accessible.ts'
import { expectToFit } from '../support/pages/fits.ts'
import { makeOwnClinic } from '../support/people/own-clinic.ts'
import { checkIn } from '../support/people/patient.ts'
import { expect, test } from '../support/fixtures.ts'
import { waitsAs } from '../support/pages/patient-page.ts'
import { forget, watchFaults } from '../support/pages/watch-faults.ts'
import { createRoom, openRoomDialog, roomOf, roomsPath } from '../support/pages/rooms-page.ts'
import { admin, member, owner, soleOwner } from '../support/people/people.ts'

const fresh = (name: string) => `${name} ${crypto.randomUUID().slice(0, 6)}`

test('an Owner makes a Shared Room, and another page shows it without a reload', async ({ openAs }) => {
  const name = fresh('Triage')
  const theirs = await openAs(member.email, roomsPath)
  await expect(roomOf(theirs, 'Walk-in')).toContainText('Enter')
  const page = await openAs(owner.email, roomsPath)
  await createRoom(page, name)
  await expect(roomOf(page, name)).toContainText('Enter and manage')
  await expect(roomOf(theirs, name)).toContainText('No access')

  const assign = await openRoomDialog(page, name, 'Assign people')
  await assign.getByLabel('Name or email').fill(member.email)
  await assign.getByRole('checkbox', { name: new RegExp(member.email) }).check()
  await expect(assign.getByText('1 person is assigned · 1 to be added')).toBeVisible()
  await assign.getByRole('button', { name: 'Save' }).click()
  await expect(roomOf(theirs, name)).toContainText('Enter')
  await expect(roomOf(theirs, name)).not.toContainText('No access')

  const close = await openRoomDialog(page, name, `Close ${name}`)
  await expect(close.getByText('2 people can no longer enter it')).toBeVisible()
  await close.getByRole('button', { name: `Close ${name}` }).click()
  await expect(roomOf(page, name)).toHaveCount(0)
  await expect(roomOf(theirs, name)).toHaveCount(0)
})

test('a link says first whom it touches; the old one leads to the new one (R21)', async ({
  openAs,
  baseURL,
  faults,
}) => {
  const name = fresh('Moving')
  const page = await openAs(owner.email, roomsPath)
  await createRoom(page, name)
  const before = name.toLowerCase().replace(' ', '-')
  const dialog = await openRoomDialog(page, name, 'Rename or change link')
  await dialog.getByLabel('Link', { exact: true }).fill('walk-in')
  await expect(dialog.getByText(`No patient has come by /harbor-street/${before} in the last 30 days`)).toBeVisible()
  await dialog.getByRole('button', { name: 'Change link' }).click()
  await expect(dialog.getByText(/Another room of this clinic has this link/)).toBeVisible()
  await expect(dialog.getByLabel('Link', { exact: true })).toBeFocused()
  await dialog.getByLabel('Link', { exact: true }).fill(`${before}-now`)
  await dialog.getByRole('button', { name: 'Change link' }).click()
  await expect(roomOf(page, name)).toContainText(`/harbor-street/${before}-now`)

  const answer = await page.request.get(`${baseURL}/harbor-street/${before}`, { maxRedirects: 0 })
  expect(answer.headers()['location']).toBe(`/harbor-street/${before}-now`)
  forget(faults, /400.*room\.change/)
})

test('who was second is told who was first, and sees the room as it is', async ({ openAs, faults }) => {
  const name = fresh('Twice')
  const first = await openAs(owner.email, roomsPath)
  await createRoom(first, name)
  const second = await openAs(admin.email, `${roomsPath}?search=${encodeURIComponent(name)}`)
  const theirs = await openRoomDialog(second, name, 'Rename or change link')
  await theirs.getByLabel('Name').fill('Mine')
  const ours = await openRoomDialog(first, name, 'Rename or change link')
  await ours.getByLabel('Name').fill(`${name} now`)
  await ours.getByRole('button', { name: 'Save' }).click()
  await expect(roomOf(first, `${name} now`)).toBeVisible()
  await theirs.getByRole('button', { name: 'Save' }).click()

  await expect(theirs.getByText(`${owner.name} changed the name of ${name} now meanwhile.`)).toBeVisible()
  await expect(theirs.getByLabel('Name')).toHaveValue(`${name} now`)
  forget(faults, /409.*room\.change/)
})

test('passcode and waiting text are set and taken away; nobody can look the passcode up', async ({ openAs }) => {
  const name = fresh('Quiet')
  const page = await openAs(owner.email, roomsPath)
  await createRoom(page, name)
  const dialog = await openRoomDialog(page, name, 'Passcode and waiting room')
  await dialog.getByLabel('Passcode', { exact: true }).fill('246810')
  await dialog.getByLabel('Waiting text').fill('We are with you soon.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(roomOf(page, name)).toContainText('Link and passcode')
  await openRoomDialog(page, name, 'Passcode and waiting room')
  await expect(dialog.getByLabel('New passcode')).toHaveValue('')
  await expect(dialog.getByLabel('Waiting text')).toHaveValue('We are with you soon.')
  await dialog.getByRole('button', { name: 'Take it away' }).click()
  await expect(roomOf(page, name)).toContainText('Anyone with the link')
})

test('a Member has the own room: its link, its QR code, and what may be changed of it', async ({ openAs }) => {
  const page = await openAs(member.email, roomsPath, { permissions: ['clipboard-read', 'clipboard-write'] })
  const own = page.getByRole('region', { name: 'Your room' })
  await own.getByRole('button', { name: 'Copy the link of your room' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/harbor-street\/tomas-benitez$/)
  await own.getByRole('button', { name: 'QR code' }).click()
  await expect(page.getByRole('img', { name: /^QR code of the link to/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await own.getByRole('button', { name: 'Actions for your room' }).click()
  await expect(page.getByRole('menuitem')).toHaveText([
    'Link and QR code',
    'Rename or change link',
    'Passcode and waiting room',
    'Ask a colleague to cover',
  ])
  await page.keyboard.press('Escape')

  await expect(page.getByRole('button', { name: 'New Shared Room' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Actions for Walk-in' }).click()
  await expect(page.getByRole('menuitem')).toHaveText(['Link and QR code'])
})

test('on Free what the plan lacks is there, quiet, with what an Owner can do (R7, R20)', async ({ openAs }) => {
  const page = await openAs(soleOwner.email, roomsPath)
  const button = page.getByRole('button', { name: 'New Shared Room' }).filter({ visible: true })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await expect(button).toHaveAccessibleDescription('Shared Rooms are part of Premium: an Owner can upgrade.')
  const dialog = await openRoomDialog(page, 'your room', 'Passcode and waiting room')
  await expect(dialog).toContainText('Room passcodes are part of Premium')
  await expect(dialog.getByRole('textbox')).toHaveCount(0)
})

test('search and filters stand in the address; the keyboard goes from the search through the rooms', async ({
  openAs,
}) => {
  const page = await openAs(owner.email, `${roomsPath}?search=kurosawa&kind=personal`)
  await expect(page.getByRole('rowheader')).toHaveText([/Personal Rooms/, /Aiko Kurosawa/])
  await page.getByLabel('Room, link or person').fill('no such room')
  await expect(page.getByText('No room matches “no such room” with kind Personal.')).toBeVisible()
  await page.getByRole('button', { name: 'Show all rooms' }).click()
  await expect(page).toHaveURL(new RegExp(`${roomsPath}$`))
  await expect(roomOf(page, 'Evening clinic')).toBeVisible()
  await page.getByLabel('Room, link or person').press('ArrowDown')
  await expect(page.getByRole('button', { name: 'Copy the link of Evening clinic' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: /^Link to / })).toBeVisible()
})

test('a failed list says so, and is asked for again', async ({ openAs, faults }) => {
  const page = await openAs(owner.email, '/settings/roles')
  await page.route(/trpc\/room\.list/, (route) => route.fulfill({ status: 500, json: {} }))
  await page.getByRole('link', { name: 'Rooms' }).click()
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  await page.unrouteAll({ behavior: 'wait' })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(roomOf(page, 'Walk-in')).toBeVisible()
  forget(faults, /500.*room\.list/)
})

test('a picture is chosen for those who wait in a room, and they see it; taken away, it is gone', async ({
  openAs,
  browser,
  baseURL,
  faults,
}) => {
  const name = fresh('Pictures')
  const page = await openAs(owner.email, roomsPath)
  await createRoom(page, name)
  const dialog = await openRoomDialog(page, name, 'Passcode and waiting room')
  await dialog.getByLabel('Waiting text').fill('Tea is on the left.')
  const picture = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 200 })
    canvas.getContext('2d')?.fillRect(0, 0, 300, 200)
    return canvas.toDataURL('image/png').split(',')[1] ?? ''
  })
  const file = { name: 'garden.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') }
  await dialog.getByLabel('A picture', { exact: true }).setInputFiles(file)
  await expect(dialog.getByRole('img', { name: 'What patients see while they wait' })).toBeVisible()
  // What was typed beside it is kept, and saved upon it.
  await expect(dialog.getByLabel('Waiting text')).toHaveValue('Tea is on the left.')
  await expectNoViolationsInBoth(page, 'a waiting picture')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()

  const patient = await browser.newContext({
    viewport: { width: 375, height: 800 },
    ...(baseURL !== undefined && { baseURL }),
  })
  watchFaults(patient, faults)
  const phone = await patient.newPage()
  await phone.goto(`/harbor-street/${name.toLowerCase().replace(' ', '-')}`)
  await phone.getByLabel('Your name').fill('Iris Vogel')
  await phone.getByRole('button', { name: 'Check in' }).click()
  await waitsAs(phone, 'Iris')
  const shown = phone.locator('main img[src^="/api/logos/"]')
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256)
  await expect(phone.getByText('Tea is on the left.')).toBeVisible()
  await expectNoViolationsInBoth(phone, 'the waiting page with a picture')
  await expectToFit(phone, 'the waiting page with a picture')

  const again = await openRoomDialog(page, name, 'Passcode and waiting room')
  await again.getByRole('button', { name: 'Remove picture' }).click()
  await expect(again.getByRole('button', { name: 'Choose a picture' })).toBeVisible()
  await phone.reload()
  await waitsAs(phone, 'Iris')
  await expect(shown).toHaveCount(0)
  await patient.close()
})

test('who manages rooms sees how many wait in each and how long the longest, without names; a Member does not (R38)', async ({
  openAs,
  baseURL,
}) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', { owner: 'owner', member: 'member' })
  const path = `/c/${link}/settings/rooms`
  const [page, theirs] = [
    await openAs(null, '/sign-in', { storageState: people.owner.state }),
    await openAs(null, '/sign-in', { storageState: people.member.state }),
  ]
  for (const each of [page, theirs]) await each.goto(path)
  await expect(roomOf(page, 'Member Person')).toContainText('No one')
  for (const name of ['Zelda Quinn', 'Ruth Adeyemi']) await checkIn(baseURL, 'member-person', name, link)
  const row = roomOf(page, 'Member Person')
  await expect(row.getByRole('cell', { name: '2 waiting, the longest for less than a minute' })).toBeVisible()
  await expect(page.getByText('Zelda')).toHaveCount(0)
  await expectNoViolationsInBoth(page, 'the rooms with who waits')
  await expect(theirs.getByRole('columnheader', { name: 'Waiting' })).toHaveCount(0)

  await page.setViewportSize({ width: 375, height: 700 })
  await expect(page.getByRole('columnheader', { name: 'Waiting' })).toHaveCount(0)
  await expect(row).toContainText('2 waiting, less than a minute')
  await expectToFit(page, 'who waits, on a phone')
})

test('its dialogs are accessible', async ({ openAs }) => {
  const page = await openAs(owner.email, `${roomsPath}?search=walk-in`)
  const entries = [
    'Link and QR code',
    'Assign people',
    'Rename or change link',
    'Passcode and waiting room',
    'Close Walk-in',
  ]
  for (const entry of entries) {
    const dialog = await openRoomDialog(page, 'Walk-in', entry)
    await expect(dialog).toBeVisible()
    if (entry === 'Assign people') await expect(dialog.getByRole('checkbox').first()).toBeVisible()
    await expectNoViolationsInBoth(page, entry)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
})
