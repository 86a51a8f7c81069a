import type { BrowserContextOptions, Page } from '@playwright/test'
import { chromiumArguments } from '../../../../scripts/lib/browsers.ts'
import { expect, test } from '../support/fixtures.ts'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { pressByKeys } from '../support/pages/by-keys.ts'
import {
  callDevices,
  callIn,
  callOf,
  control,
  hearsOther,
  liveTracks,
  lose,
  seesOther,
  watchDevices,
  transferTo,
} from '../support/pages/call-page.ts'
import { expectToFit } from '../support/pages/fits.ts'
import { waitsAs } from '../support/pages/patient-page.ts'
import { secondOwner } from '../support/people/people.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const lying = { width: 844, height: 390 }

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...chromiumArguments, ...callDevices] }),
})

interface Open {
  openAs: (email: string | null, path: string, options?: BrowserContextOptions) => Promise<Page>
}

/** Somebody on a phone is called, by who has these options. */
async function calling({ openAs }: Open, options: BrowserContextOptions = {}) {
  const staff = await openAs(secondOwner.email, '/', options)
  const patient = await openAs(null, '/sign-in', phone)
  for (const page of [staff, patient]) await watchDevices(page)
  return { staff, patient, name: await callIn(staff, patient) }
}

const bothSee = async (staff: Page, patient: Page) => {
  await seesOther(staff)
  await seesOther(patient)
}

test('a call: both are seen and heard, muted, shown a screen; reloads keep it; a device may change or go; it ends for both', async ({
  openAs,
}) => {
  const { staff, patient } = await calling({ openAs })
  await bothSee(staff, patient)
  await hearsOther(staff, 'Agnes')
  await hearsOther(patient, secondOwner.name)
  await expect(callOf(staff).getByText('Good connection')).toBeVisible()

  await control(staff, 'Mute').click()
  await expect(callOf(patient).getByText(`${secondOwner.name} is muted`).first()).toBeVisible()
  await control(staff, 'Unmute').click()
  await hearsOther(patient, secondOwner.name)
  await control(patient, 'Stop video').click()
  await expect(callOf(staff).getByText('Agnes has the camera off.').first()).toBeVisible()
  await control(patient, 'Start video').click()
  await seesOther(staff)
  await control(staff, 'Share screen').click()
  await expect(callOf(patient).getByText(/is showing you a screen/)).toBeAttached()
  await control(staff, 'Stop sharing').click()

  await staff.reload()
  await bothSee(staff, patient)
  await patient.reload()
  await bothSee(staff, patient)

  // Another camera leaves the microphone alone.
  const [microphone] = await liveTracks(staff, 'audio')
  const [camera] = await liveTracks(staff, 'video')
  await control(staff, 'Devices').click()
  await staff.getByLabel('Camera').selectOption({ index: 1 })
  await expect.poll(() => liveTracks(staff, 'video')).not.toEqual([camera])
  expect(await liveTracks(staff, 'audio')).toEqual([microphone])
  await staff.keyboard.press('Escape')
  await lose(staff, 'audio')
  await expect(callOf(staff).getByText('Your microphone is gone. Another one is used now.').first()).toBeVisible()
  await hearsOther(patient, secondOwner.name)

  await control(patient, 'Chat').click()
  await patient.getByLabel('Your message').fill('My house number is 12')
  await patient.keyboard.press('Enter')
  await control(staff, /Chat/).click()
  await expect(staff.getByText('My house number is 12')).toBeVisible()
  await control(staff, 'End call').click()
  await expect(patient.getByRole('heading', { name: 'The call is over.' })).toBeVisible()
  await expect(staff.getByRole('heading', { name: 'Waiting now' })).toBeVisible()
})

test('by keys, in the dark, upright and lying; another window takes the call and gives it back; a transfer ends it here (R26)', async ({
  openAs,
}) => {
  const { staff, patient, name } = await calling({ openAs }, { colorScheme: 'dark' })
  await bothSee(staff, patient)
  await expectNoViolations(staff, 'the call')
  await expectNoViolations(patient, 'the call on a phone')
  await expectToFit(patient, 'the call on a phone')
  await patient.setViewportSize(lying)
  await expectToFit(patient, 'the call on a phone that lies')
  await expectNoViolations(patient, 'the call on a phone that lies')
  await patient.setViewportSize(phone.viewport)

  await staff.keyboard.press('m')
  await expect(control(staff, 'Unmute')).toBeVisible()
  await staff.keyboard.press('v')
  await expect(control(staff, 'Start video')).toBeVisible()
  await expect(callOf(patient).getByText(`${secondOwner.name} has the camera off.`).first()).toBeVisible()
  await staff.keyboard.press('v')
  await staff.keyboard.press('d')
  await expect(staff.getByRole('heading', { name: 'Devices' })).toBeFocused()
  await expectNoViolations(staff, 'devices')
  await staff.keyboard.press('Escape')
  await expect(staff.getByRole('heading', { name: 'Devices' })).toBeHidden()
  await staff.keyboard.press('c')
  // Letters are letters while one writes.
  await staff.keyboard.type('mv')
  await expect(staff.getByRole('textbox', { name: 'Message' })).toHaveValue('mv')
  await expectNoViolations(staff, 'chat')
  await staff.keyboard.press('Escape')

  const other = await staff.context().newPage()
  await other.goto(staff.url())
  await seesOther(other)
  await expect(callOf(staff).getByText('The call goes on in another window of yours.').first()).toBeVisible()
  await pressByKeys(staff, control(staff, 'Continue here'))
  await bothSee(staff, patient)
  await expect(control(other, 'Continue here')).toBeVisible()
  await other.close()

  await transferTo(staff, 'Walk-in')
  await waitsAs(patient, 'Agnes')
  await expect(patient.getByText('We can hear and see you')).toBeVisible()
  await expect(staff.getByRole('heading', { name: 'Waiting now' })).toBeVisible()
  await expect(staff.getByText(new RegExp(`${name} waits in`))).toBeVisible()
})

test('the other side goes into a small window and back, by the button and by P', async ({ openAs }) => {
  const { staff, patient } = await calling({ openAs })
  await seesOther(staff)
  const isSmall = () => staff.evaluate(() => document.pictureInPictureElement?.matches('video[data-face]') === true)
  const button = control(staff, 'Small window')
  await button.click()
  await expect.poll(isSmall).toBe(true)
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  await staff.keyboard.press('p')
  await expect.poll(isSmall).toBe(false)
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  await staff.keyboard.press('p')
  await expect.poll(isSmall).toBe(true)
  // It goes with the call.
  await control(staff, 'End call').click()
  await expect(staff.getByRole('heading', { name: 'Waiting now' })).toBeVisible()
  await expect.poll(() => staff.evaluate(() => document.pictureInPictureElement === null)).toBe(true)
  await expect(patient.getByRole('heading', { name: 'The call is over.' })).toBeVisible()
})

test('a call begins with its offer: the patient who is next answers it, and neither page asks the other who it is', async ({
  openAs,
}) => {
  const staff = await openAs(secondOwner.email, '/')
  const patient = await openAs(null, '/sign-in', phone)
  const said: string[] = []
  for (const [name, page] of Object.entries({ staff, patient })) {
    page.on('request', (request) => {
      if (!/\/trpc\/(visit|checkIn)\.signal$/.test(request.url().split('?')[0] ?? '')) return
      const { kind } = request.postDataJSON() as { kind: string }
      said.push(`${name} ${kind}`)
    })
  }
  const started = staff.waitForRequest(/\/trpc\/visit\.start/)
  // Start waits 400 ms for an offer, and then begins without it: a busy machine may take longer, and is not judged.
  await staff.addInitScript(() => {
    const set = window.setTimeout.bind(window)
    const later = (run: () => void, ms?: number) => set(run, ms === 400 ? 600_000 : ms)
    window.setTimeout = later as typeof window.setTimeout
  })
  await callIn(staff, patient, async (start) => {
    const servers = staff.waitForResponse(/\/trpc\/visit\.ice/)
    await start.hover()
    await servers
  })
  await bothSee(staff, patient)
  const { opening } = (await started).postDataJSON() as { opening?: { sdp: string } }

  expect(opening?.sdp).toContain('m=video')
  expect(said.filter((each) => each === 'staff hello' || each === 'staff description')).toEqual([])
  expect(said.filter((each) => each.startsWith('patient')).slice(0, 2)).toEqual([
    'patient description',
    'patient hello',
  ])
})
