import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

/** A test picture and a beep in the place of camera and microphone; nobody is asked. */
export const fakeDevices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

export const checkInHeading = (page: Page) => page.getByRole('heading', { level: 1, name: 'Check in' })

/** Writes the name and checks in. */
export async function checkIn(page: Page, room: string, name: string): Promise<void> {
  await page.goto(room)
  await expect(checkInHeading(page)).toBeVisible()
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Check in' }).click()
}

/** The page says to that person that they wait. */
export const waitsAs = (page: Page, first: string) =>
  expect(page.getByRole('heading', { level: 1, name: `You are checked in, ${first}.` })).toBeVisible()
