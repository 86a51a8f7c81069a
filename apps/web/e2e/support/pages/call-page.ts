import type { Locator, Page } from '@playwright/test'
import { expect } from '../fixtures.ts'
import { doBeside } from '../people/by-api.ts'
import { checkIn, waitsAs } from './patient-page.ts'
import { cardOf } from './queue-page.ts'

/** As patients' pages have, and a second camera to change to. */
export const callDevices = ['--use-fake-device-for-media-stream=device-count=2', '--use-fake-ui-for-media-stream']

/** What is sent from the page's devices, as the page was given it. */
const given = 'givenTracks'

/** Keeps the tracks of every device that the page is given: what is lost and what stays is seen by them. */
export async function watchDevices(page: Page): Promise<void> {
  await page.addInitScript((name) => {
    const tracks: MediaStreamTrack[] = []
    Object.assign(window, { [name]: tracks })
    const { mediaDevices } = navigator
    const ask = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await ask(constraints)
      tracks.push(...stream.getTracks())
      return stream
    }
  }, given)
}

/** The ids of the tracks that are live. */
export const liveTracks = (page: Page, kind: 'audio' | 'video'): Promise<string[]> =>
  page.evaluate(
    ([name, wanted]) =>
      ((window as unknown as Record<string, MediaStreamTrack[]>)[name ?? ''] ?? [])
        .filter((track) => track.kind === wanted && track.readyState === 'live')
        .map(({ id }) => id),
    [given, kind],
  )

/** Pulls a device out. */
export const lose = (page: Page, kind: 'audio' | 'video'): Promise<void> =>
  page.evaluate(
    ([name, wanted]) => {
      for (const track of (window as unknown as Record<string, MediaStreamTrack[]>)[name ?? ''] ?? []) {
        if (track.kind !== wanted || track.readyState !== 'live') continue
        track.stop()
        track.dispatchEvent(new Event('ended'))
      }
    },
    [given, kind],
  )

export const callOf = (page: Page): Locator => page.getByRole('region', { name: 'Call' })

/** How many more pictures the first video in there has had at each look. */
export function growthOf(place: Locator): () => Promise<number> {
  const frames = () =>
    place
      .locator('video')
      .first()
      .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames)
  // From one look to the next: another stream counts anew.
  let last = Infinity
  return async () => {
    const [before, now] = [last, await frames()]
    last = now
    return now - before
  }
}

/** The other side is seen: its pictures come, and go on coming. */
export async function seesOther(page: Page): Promise<void> {
  await expect.poll(growthOf(callOf(page)), { message: 'the other side is seen, and moves' }).toBeGreaterThan(2)
}

/** The other side is heard: the test device beeps each second. */
export const hearsOther = (page: Page, name: string): Promise<void> =>
  expect(callOf(page).getByText(`${name} is speaking`)).toBeVisible()

export const control = (page: Page, name: string | RegExp): Locator => callOf(page).getByRole('button', { name })

/** Hands the patient of the call on to the first room that is found by that name. */
export async function transferTo(staff: Page, room: string): Promise<void> {
  await control(staff, 'Transfer').click()
  const dialog = staff.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill(room)
  await dialog.getByRole('radio').first().check()
  await dialog.getByRole('button', { name: /^Transfer to/ }).click()
}

/**
 * Checks somebody in at a room that this test alone knows, and calls them: a signed-in page, and one of a browser of its own. Their name.
 *
 * @param before done with the button that calls them, before it is pressed.
 */
export async function callIn(staff: Page, patient: Page, before?: (start: Locator) => Promise<void>): Promise<string> {
  const own = crypto.randomUUID().slice(0, 8)
  const [link, name] = [`call-${own}`, `Agnes ${own}`]
  await staff.goto('/')
  await doBeside(staff, 'room.createShared', { name: `Room ${link}`, link })
  await staff.reload()
  await checkIn(patient, `/harbor-street/${link}`, name)
  await waitsAs(patient, 'Agnes')
  const start = cardOf(staff, name).getByRole('button', { name: /^Start call/ })
  await before?.(start)
  await start.click()
  await expect(callOf(staff)).toBeVisible()
  await expect(callOf(patient)).toBeVisible()
  return name
}
