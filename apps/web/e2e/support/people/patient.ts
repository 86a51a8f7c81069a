import { request } from '@playwright/test'
import { expect } from '../fixtures.ts'

/** Checks a patient in, as their page would: by the room's address, without an account. */
export async function checkIn(
  baseURL: string | undefined,
  room: string,
  name: string,
  clinic = 'harbor-street',
): Promise<void> {
  const caller = await request.newContext({ baseURL: baseURL ?? '', extraHTTPHeaders: { origin: baseURL ?? '' } })
  const data = { clinic, room, name, devices: { camera: true, microphone: true } }
  const response = await caller.post('/trpc/checkIn.enter', { data })
  expect(response.status(), `${name} checks in`).toBe(200)
  await caller.dispose()
}
