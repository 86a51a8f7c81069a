import type { Browser, BrowserContext, Page } from '@playwright/test'

/** Of Chromium: test pictures and tones, and nobody is asked. */
export const devices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

/** A browser of its own, with the seed's Owner signed in. */
export async function signedIn(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } })
  await context.request.post('/api/auth/sign-in/email', {
    headers: { origin: url },
    data: { email: 'owner@harbor.example', password: 'atrium-demo' },
  })
  return context
}

/** A room where nobody else waits: whoever checks in there is next. Its link. */
export async function ownRoom(staff: Page): Promise<string> {
  const link = `bench-${crypto.randomUUID().slice(0, 8)}`
  const made = await staff.request.post('/trpc/room.createShared', {
    headers: { origin: new URL(staff.url()).origin, 'x-clinic': 'harbor-street' },
    data: { name: `Room ${link}`, link },
  })
  if (!made.ok()) throw new Error(`Failed to make a room: ${await made.text()}`)
  return link
}

/** Checks somebody in and calls them, until their first picture is seen. */
export async function startedCall({
  staff,
  patient,
  link,
  name,
}: {
  staff: Page
  patient: Page
  link: string
  name: string
}) {
  await patient.goto(`/harbor-street/${link}`)
  await patient.getByLabel('Your name').fill(name)
  await patient.getByRole('button', { name: 'Check in' }).click()
  await patient.getByRole('heading', { name: /^You are checked in/ }).waitFor()
  const start = staff.getByRole('button', { name: `Start call with ${name}` })
  await start.waitFor()
  // Whoever presses it has been above it: the code of calls has come.
  await start.hover()
  await staff.waitForTimeout(500)
  await start.click()
  await staff.waitForFunction(() => performance.getEntriesByName('call:frame').length > 0)
}

/** Of times; the lower of the two in the middle. */
export function medianOf(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}
